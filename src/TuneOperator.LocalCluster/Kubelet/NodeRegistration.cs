using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;
using TuneOperator.LocalCluster.Client;

namespace TuneOperator.LocalCluster.Kubelet;

/// <summary>Registers the node and keeps telling that it is alive.</summary>
internal sealed class NodeRegistration(ApiClient api, KubeletOptions options, NodeCapacity capacity, int logPort, ILogger log)
{
    private const string LeaseNamespace = "kube-node-lease";
    private const int LeaseSeconds = 40;
    private static readonly TimeSpan RenewPeriod = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(200);

    private readonly TimeProvider time = options.TimeProvider;

    /// <summary>Returns once the API server has the node as Ready.</summary>
    public async Task Register(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await Create(cancellation);
                await WriteStatus(cancellation);
                await Renew(cancellation);
                return;
            }
            catch (Exception e) when (Transient.IsTransient(e) && !cancellation.IsCancellationRequested)
            {
                Log.HeartbeatFailed(log, e.Message);
                await Pause.For(RetryPause, time, cancellation);
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>Renews the lease until cancelled, and says again that the node is ready when a control plane that did not hear of it for a while has written otherwise.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            await Pause.For(RenewPeriod, time, cancellation);
            if (cancellation.IsCancellationRequested) return;
            try
            {
                await Renew(cancellation);
                if (!await IsReady(cancellation))
                    await WriteStatus(cancellation);
            }
            catch (Exception e) when (Transient.IsTransient(e) && !cancellation.IsCancellationRequested)
            {
                Log.HeartbeatFailed(log, e.Message);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task<bool> IsReady(CancellationToken cancellation)
    {
        var node = await api.Get<V1Node>(ResourcePath.Nodes.Of(null, options.NodeName), cancellation);
        return node.Status?.Conditions?.Any(condition => condition is { Type: "Ready", Status: "True" }) == true;
    }

    private async Task Create(CancellationToken cancellation)
    {
        var node = new V1Node
        {
            ApiVersion = "v1",
            Kind = "Node",
            Metadata = new V1ObjectMeta
            {
                Name = options.NodeName,
                Labels = new Dictionary<string, string>
                {
                    ["beta.kubernetes.io/arch"] = Architecture,
                    ["beta.kubernetes.io/os"] = System,
                    ["kubernetes.io/arch"] = Architecture,
                    ["kubernetes.io/hostname"] = options.NodeName,
                    ["kubernetes.io/os"] = System,
                },
            },
            Spec = new V1NodeSpec(),
        };
        try
        {
            await api.Create(ResourcePath.Nodes.Collection(null), node, cancellation);
        }
        catch (ApiException e) when (e.IsConflict)
        {
            // It was registered before.
        }

        var ready = new JsonObject { ["spec"] = new JsonObject { ["taints"] = null } };
        await api.Merge<V1Node>(ResourcePath.Nodes.Of(null, options.NodeName), ready, cancellation);
    }

    private Task WriteStatus(CancellationToken cancellation)
    {
        var now = Moment.Second(time);
        var status = new V1NodeStatus
        {
            Capacity = capacity.Quantities,
            Allocatable = capacity.Quantities,
            Addresses = [new V1NodeAddress { Type = "InternalIP", Address = Node.Address }, new V1NodeAddress { Type = "Hostname", Address = options.NodeName }],
            DaemonEndpoints = new V1NodeDaemonEndpoints { KubeletEndpoint = new V1DaemonEndpoint { Port = logPort } },
            NodeInfo = new V1NodeSystemInfo
            {
                Architecture = Architecture,
                OperatingSystem = System,
                OsImage = RuntimeInformation.OSDescription,
                KernelVersion = Environment.OSVersion.Version.ToString(),
                KubeletVersion = "v1.36.0",
                KubeProxyVersion = "",
                ContainerRuntimeVersion = "process://1.0",
                MachineID = "",
                SystemUUID = "",
                BootID = "",
            },
            Conditions =
            [
                Condition("MemoryPressure", "False", "KubeletHasSufficientMemory", "kubelet has sufficient memory available", now),
                Condition("DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure", now),
                Condition("PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available", now),
                Condition("Ready", "True", "KubeletReady", "kubelet is posting ready status", now),
            ],
        };
        var patch = new JsonObject { ["status"] = JsonNode.Parse(KubernetesJson.Serialize(status)) };
        return api.Merge<V1Node>($"{ResourcePath.Nodes.Of(null, options.NodeName)}/status", patch, cancellation);
    }

    private async Task Renew(CancellationToken cancellation)
    {
        var path = ResourcePath.Leases.Of(LeaseNamespace, options.NodeName);
        var renewed = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        var spec = new JsonObject { ["holderIdentity"] = options.NodeName, ["leaseDurationSeconds"] = LeaseSeconds, ["renewTime"] = renewed };
        try
        {
            await api.Merge<V1Lease>(path, new JsonObject { ["spec"] = spec }, cancellation);
        }
        catch (ApiException e) when (e.IsNotFound)
        {
            await EnsureNamespace(cancellation);
            var lease = new JsonObject
            {
                ["apiVersion"] = "coordination.k8s.io/v1",
                ["kind"] = "Lease",
                ["metadata"] = new JsonObject { ["name"] = options.NodeName, ["namespace"] = LeaseNamespace },
                ["spec"] = spec.DeepClone(),
            };
            await api.Create(ResourcePath.Leases.Collection(LeaseNamespace), lease, cancellation);
        }
    }

    private async Task EnsureNamespace(CancellationToken cancellation)
    {
        try
        {
            var wanted = new V1Namespace { ApiVersion = "v1", Kind = "Namespace", Metadata = new V1ObjectMeta { Name = LeaseNamespace } };
            await api.Create(ResourcePath.Namespaces.Collection(null), wanted, cancellation);
        }
        catch (ApiException e) when (e.IsConflict)
        {
            // It is there.
        }
    }

    private static V1NodeCondition Condition(string type, string status, string reason, string message, DateTime now) => new()
    {
        Type = type,
        Status = status,
        Reason = reason,
        Message = message,
        LastHeartbeatTime = now,
        LastTransitionTime = now,
    };

    private static string Architecture => RuntimeInformation.ProcessArchitecture switch
    {
        global::System.Runtime.InteropServices.Architecture.X64 => "amd64",
        global::System.Runtime.InteropServices.Architecture.Arm64 => "arm64",
        var other => other.ToString().ToLowerInvariant(),
    };

    private static string System => OperatingSystem.IsMacOS() ? "darwin" : "linux";
}
