using k8s.Models;
using Microsoft.Extensions.Logging;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.Queueing;

namespace TuneOperator.LocalCluster.Controllers.Ttl;

/// <summary>Deletes finished Jobs, with their pods, <c>ttlSecondsAfterFinished</c> after they finished.</summary>
internal sealed class FinishedJobTtl : IController, IDisposable
{
    private readonly ApiClient api;
    private readonly Informer<V1Job> jobs;
    private readonly TimeProvider time;
    private readonly WorkQueue<ObjectKey> queue;
    private readonly Worker<ObjectKey> worker;

    public FinishedJobTtl(ApiClient api, Informers informers, TimeProvider time, ILogger log)
    {
        this.api = api;
        this.time = time;
        jobs = informers.Jobs;
        queue = new WorkQueue<ObjectKey>(time);
        worker = new Worker<ObjectKey>(queue, "ttl", Reconcile, log);
        jobs.Subscribe(change =>
        {
            if (Expiry(change.Object) is { } expiry) queue.AddAfter(ObjectKey.Of(change.Object), expiry - time.GetUtcNow().UtcDateTime);
        });
    }

    public Task Run(CancellationToken cancellation) => worker.Run(1, cancellation);

    public void Dispose() => queue.Dispose();

    /// <summary>When the Job is to go; null while it runs, or when it may stay.</summary>
    internal static DateTime? Expiry(V1Job job)
    {
        if (job.Spec.TtlSecondsAfterFinished is not { } seconds || job.Metadata.DeletionTimestamp is not null) return null;
        var finished = job.Status?.Conditions?.FirstOrDefault(c => c.Type is "Complete" or "Failed" && c.Status is "True")?.LastTransitionTime;
        return finished + TimeSpan.FromSeconds(seconds);
    }

    private async Task Reconcile(ObjectKey key, CancellationToken cancellation)
    {
        if (!jobs.TryGet(key, out var job) || Expiry(job) is not { } expiry) return;
        var left = expiry - time.GetUtcNow().UtcDateTime;
        if (left > TimeSpan.Zero)
        {
            queue.AddAfter(key, left);
            return;
        }

        var options = new V1DeleteOptions
        {
            PropagationPolicy = "Foreground",
            Preconditions = new V1Preconditions { Uid = job.Metadata.Uid, ResourceVersion = job.Metadata.ResourceVersion },
        };
        await api.Delete<V1Job>(ResourcePath.Jobs.Of(job), options, cancellation);
    }
}
