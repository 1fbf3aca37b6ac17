using System.Text.Json.Nodes;
using k8s.Models;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.OnDemand;
using TuneOperator.LocalCluster.Controllers.Queueing;
using TuneOperator.LocalCluster.Registry.Strategies;

namespace TuneOperator.LocalCluster.Controllers.Volumes;

/// <summary>Tells why PersistentVolumeClaims stay pending, as nothing here makes volumes, and keeps those that pods use.</summary>
internal sealed class ClaimController : IController, IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);
    private static readonly ResourcePath StorageClasses = new("storage.k8s.io", "v1", "storageclasses", "StorageClass");

    private readonly ControllerHost host;
    private readonly Informer<V1PersistentVolumeClaim> claims;
    private readonly EventRecorder events;
    private readonly WorkQueue<ObjectKey> queue;
    private readonly Worker<ObjectKey> worker;

    public ClaimController(ControllerHost host)
    {
        this.host = host;
        claims = host.Informers.Of<V1PersistentVolumeClaim>(ResourcePath.PersistentVolumeClaims);
        events = host.Recorder("persistentvolume-controller");
        queue = new WorkQueue<ObjectKey>(host.Time);
        worker = new Worker<ObjectKey>(queue, "claim", Reconcile, host.Log);
        claims.Subscribe(change => queue.Add(ObjectKey.Of(change.Object)));
        host.Informers.Pods.Subscribe(change =>
        {
            foreach (var name in Used(change.Object)) queue.Add(new ObjectKey(change.Object.Metadata.NamespaceProperty, name));
        });
    }

    public Task Run(CancellationToken cancellation) => worker.Run(1, cancellation);

    public void Dispose() => queue.Dispose();

    private async Task Reconcile(ObjectKey key, CancellationToken cancellation)
    {
        if (!claims.TryGet(key, out var claim)) return;
        if (claim.Metadata.DeletionTimestamp is not null)
        {
            await Release(claim, cancellation);
            return;
        }

        if (claim.Status?.Phase is not "Pending") return;
        var about = EventRecorder.Refer(claim, ResourcePath.PersistentVolumeClaims);
        if (claim.Spec.StorageClassName is not { Length: > 0 } name)
            events.Normal(about, "FailedBinding", "no persistent volumes available for this claim and no storage class is set");
        else if (await host.Api.Find<JsonObject>(StorageClasses.Of(null, name), cancellation) is not { } found)
            events.Warning(about, "ProvisioningFailed", $"storageclass.storage.k8s.io \"{name}\" not found");
        else if (found["volumeBindingMode"]?.GetValue<string>() is "WaitForFirstConsumer")
            events.Normal(about, "WaitForFirstConsumer", "waiting for first consumer to be created before binding");
        else
            events.Normal(about, "ExternalProvisioning", Awaits(found["provisioner"]?.GetValue<string>() ?? ""));
        queue.AddAfter(key, Period);
    }

    private async Task Release(V1PersistentVolumeClaim claim, CancellationToken cancellation)
    {
        var finalizers = claim.Metadata.Finalizers ?? [];
        if (!finalizers.Contains(VolumeClaimStrategy.Protection)) return;
        if (host.Informers.Pods.All.Any(p => p.Metadata.NamespaceProperty == claim.Metadata.NamespaceProperty && Used(p).Contains(claim.Metadata.Name))) return;
        var left = finalizers.Where(f => f is not VolumeClaimStrategy.Protection).Select(f => (JsonNode?)JsonValue.Create(f)).ToArray();
        var metadata = new JsonObject { ["uid"] = claim.Metadata.Uid, ["resourceVersion"] = claim.Metadata.ResourceVersion, ["finalizers"] = left.Length > 0 ? new JsonArray(left) : null };
        await host.Api.Merge<ObjectMetadata>(ResourcePath.PersistentVolumeClaims.Of(claim), new JsonObject { ["metadata"] = metadata }, cancellation);
    }

    private static IEnumerable<string> Used(V1Pod pod) =>
        (pod.Spec.Volumes ?? []).Select(v => v.PersistentVolumeClaim?.ClaimName).OfType<string>();

    private static string Awaits(string provisioner) =>
        $"Waiting for a volume to be created either by the external provisioner '{provisioner}' or manually by the system administrator. "
        + "If volume creation is delayed, please verify that the provisioner is running and correctly registered.";
}
