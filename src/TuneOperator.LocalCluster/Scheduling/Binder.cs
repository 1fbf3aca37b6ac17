using System.Text.Json.Nodes;
using System.Threading.Channels;
using k8s.Models;
using TuneOperator.LocalCluster.Client;

namespace TuneOperator.LocalCluster.Scheduling;

/// <summary>Tells the API server where pods go, several at a time.</summary>
internal sealed class Binder(ApiClient api, NodeUsage usage, EventRecorder events, Action<V1Pod> failed)
{
    public const string Unschedulable = "Unschedulable";

    private const int Workers = 4;

    private readonly Channel<(V1Pod Pod, string Node)> queue = Channel.CreateUnbounded<(V1Pod, string)>();

    public void Bind(V1Pod pod, string node) => queue.Writer.TryWrite((pod, node));

    public Task Run(CancellationToken cancellation) => Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Loop(cancellation)));

    /// <summary>Writes the PodScheduled condition of a pod that stays without a node.</summary>
    public async Task Refuse(V1Pod pod, string message, DateTime now, CancellationToken cancellation)
    {
        var condition = new JsonObject
        {
            ["type"] = "PodScheduled",
            ["observedGeneration"] = pod.Metadata.Generation,
            ["status"] = "False",
            ["lastProbeTime"] = null,
            ["lastTransitionTime"] = Moment.Text(now),
            ["reason"] = Unschedulable,
            ["message"] = message,
        };
        var patch = new JsonObject
        {
            ["metadata"] = new JsonObject { ["uid"] = pod.Metadata.Uid },
            ["status"] = new JsonObject { ["phase"] = "Pending", ["conditions"] = new JsonArray(condition) },
        };
        try
        {
            await api.Merge<ObjectMetadata>($"{ResourcePath.Pods.Of(pod)}/status", patch, cancellation);
        }
        catch (ApiException e) when (e.IsNotFound || e.IsConflict)
        {
            // The pod went, or got a node from somebody else.
        }
    }

    private async Task Loop(CancellationToken cancellation)
    {
        try
        {
            await foreach (var (pod, node) in queue.Reader.ReadAllAsync(cancellation)) await Bind(pod, node, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    private async Task Bind(V1Pod pod, string node, CancellationToken cancellation)
    {
        var binding = new V1Binding
        {
            ApiVersion = "v1",
            Kind = "Binding",
            Metadata = new V1ObjectMeta { Name = pod.Metadata.Name, NamespaceProperty = pod.Metadata.NamespaceProperty, Uid = pod.Metadata.Uid },
            Target = new V1ObjectReference { Kind = "Node", Name = node },
        };
        try
        {
            await api.Post($"{ResourcePath.Pods.Of(pod)}/binding", binding, cancellation);
            events.Act(
                EventRecorder.Refer(pod, ResourcePath.Pods),
                "Normal",
                "Scheduled",
                "Binding",
                $"Successfully assigned {pod.Metadata.NamespaceProperty}/{pod.Metadata.Name} to {node}");
        }
        catch (Exception e) when (Transient.IsTransient(e) && !cancellation.IsCancellationRequested)
        {
            usage.Forget(pod);
            if (e is ApiException { IsNotFound: true }) return;
            failed(pod);
        }
    }
}
