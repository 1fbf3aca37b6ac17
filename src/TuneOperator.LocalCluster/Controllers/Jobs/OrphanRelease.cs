using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.Queueing;

namespace TuneOperator.LocalCluster.Controllers.Jobs;

/// <summary>Takes the tracking finalizer from pods whose Job is gone: nobody is left to count them.</summary>
internal sealed class OrphanRelease : IController, IDisposable
{
    private readonly ApiClient api;
    private readonly Informers informers;
    private readonly JobPods release;
    private readonly OwnerIndex<V1Pod> podsOf;
    private readonly WorkQueue<ObjectKey> queue;
    private readonly Worker<ObjectKey> worker;

    public OrphanRelease(ApiClient api, Informers informers, EventRecorder events, TimeProvider time, ILogger log)
    {
        this.api = api;
        this.informers = informers;
        release = new JobPods(api, informers.Pods, events);
        podsOf = informers.PodOwners;
        queue = new WorkQueue<ObjectKey>(time);
        worker = new Worker<ObjectKey>(queue, "job-orphan", Reconcile, log);
        informers.Jobs.Subscribe(WakePodsOf);
        informers.Pods.Subscribe(change =>
        {
            if (change.Object.Tracked() && change.Type is not WatchEventType.Deleted && !Known(change.Object)) queue.Add(ObjectKey.Of(change.Object));
        });
    }

    public Task Run(CancellationToken cancellation) => worker.Run(1, cancellation);

    public void Dispose() => queue.Dispose();

    private void WakePodsOf(Change<V1Job> change)
    {
        if (change.Type is not WatchEventType.Deleted) return;
        foreach (var pod in podsOf.Of(change.Object.Metadata.Uid)) queue.Add(ObjectKey.Of(pod));
    }

    private bool Known(V1Pod pod) =>
        OwnerIndex<V1Pod>.Controller(pod) is { Kind: "Job" } owner
        && informers.Jobs.TryGet(new ObjectKey(pod.Metadata.NamespaceProperty, owner.Name), out var job)
        && job.Metadata.Uid == owner.Uid;

    private async Task Reconcile(ObjectKey key, CancellationToken cancellation)
    {
        if (!informers.Pods.TryGet(key, out var pod) || !pod.Tracked() || Known(pod)) return;

        // The watch of Jobs may lag behind that of pods: only the server knows that there is no such Job.
        if (OwnerIndex<V1Pod>.Controller(pod) is { Kind: "Job" } owner)
        {
            var job = await api.Find<V1Job>(ResourcePath.Jobs.Of(key.Namespace, owner.Name), cancellation);
            if (job?.Metadata.Uid == owner.Uid) return;
        }

        await release.Release([pod], cancellation);
    }
}
