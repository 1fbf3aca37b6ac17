using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.Queueing;

namespace TuneOperator.LocalCluster.Controllers.Jobs;

/// <summary>Runs batch/v1 Jobs: creates and deletes their pods, counts how they end, and keeps the Jobs' status.</summary>
/// <remarks>
/// Every ended pod is counted once: its UID goes into <c>uncountedTerminatedPods</c>, then its finalizer away, then the
/// counter up. A crash between any two of these is taken up where it stopped.
/// </remarks>
internal sealed class JobController : IController, IDisposable
{
    private const int Workers = 4;

    /// <summary>Readiness alone is told in batches, as kube-controller-manager does: a pod that ends at once costs no write for it.</summary>
    private static readonly TimeSpan ReadinessBatch = TimeSpan.FromSeconds(1);

    private readonly Informer<V1Job> jobs;
    private readonly OwnerIndex<V1Pod> podsOf;
    private readonly TimeProvider time;
    private readonly WorkQueue<ObjectKey> queue;
    private readonly Worker<ObjectKey> worker;
    private readonly JobPods pods;
    private readonly JobStatusWriter writer;
    private readonly EventRecorder events;
    private readonly PastEndings endings = new();

    public JobController(ApiClient api, Informers informers, EventRecorder events, TimeProvider time, ILogger log)
    {
        jobs = informers.Jobs;
        podsOf = informers.PodOwners;
        pods = new JobPods(api, informers.Pods, events);
        writer = new JobStatusWriter(api, jobs);
        queue = new WorkQueue<ObjectKey>(time);
        worker = new Worker<ObjectKey>(queue, "job", Reconcile, log);
        this.events = events;
        this.time = time;
        jobs.Subscribe(Wake);
        informers.Pods.Subscribe(Wake);
    }

    public Task Run(CancellationToken cancellation) => worker.Run(Workers, cancellation);

    public void Dispose() => queue.Dispose();

    private void Wake(Change<V1Job> change)
    {
        queue.Add(ObjectKey.Of(change.Object));
        if (change.Type is WatchEventType.Deleted) endings.Forget(change.Object.Metadata.Uid);
    }

    private void Wake(Change<V1Pod> change)
    {
        if (OwnerIndex<V1Pod>.Controller(change.Object) is not { Kind: "Job" } owner) return;
        var key = new ObjectKey(change.Object.Metadata.NamespaceProperty, owner.Name);
        if (change.Old is { } old && change.Type is WatchEventType.Modified && old.Finished() == change.Object.Finished()
            && old.Metadata.DeletionTimestamp == change.Object.Metadata.DeletionTimestamp)
        {
            if (old.Ready() != change.Object.Ready()) queue.AddAfter(key, ReadinessBatch);
            return;
        }

        if (change.Type is not WatchEventType.Added || change.Object.Finished()) queue.Add(key);
    }

    private async Task Reconcile(ObjectKey key, CancellationToken cancellation)
    {
        if (!jobs.TryGet(key, out var job) || job.Spec.ManagedBy is not (null or "kubernetes.io/job-controller")) return;
        var view = new JobView(job, podsOf.Of(job.Metadata.Uid), time.GetUtcNow());
        if (view.IsFinished)
        {
            endings.Forget(job.Metadata.Uid);
            await pods.Release(view.Pods.Where(p => p.Tracked()), cancellation);
            return;
        }

        view = new JobView(job, view.Pods, view.Now) { Endings = endings.Take(view) };
        var tally = new Tally(view);
        var verdict = JobJudge.Judge(view, tally);
        var counts = await Act(view, tally, verdict, cancellation);
        var interim = Interim(view, tally, verdict, counts);

        // What is known already, with nothing left to count, needs no write of its own before the last one.
        var settled = tally.IsSettled && verdict is not null && view.Condition(verdict.Interim) is not null && view.Status.Terminating == counts.Terminating;
        if (!settled) job = await writer.Write(job, interim, cancellation);
        Announce(view, job);
        await pods.Release(tally.ToRelease, cancellation);
        await Settle(job, interim, tally, verdict, counts, cancellation);
        if (JobJudge.UntilDeadline(new JobView(job, [], view.Now)) is { } left && verdict is null) queue.AddAfter(key, left);
    }

    /// <summary>Brings the pods to where the Job wants them.</summary>
    private async Task<PodCounts> Act(JobView view, Tally tally, Verdict? verdict, CancellationToken cancellation)
    {
        var active = view.Active;
        var counts = new PodCounts(active.Count, view.Ready, view.Terminating);
        if (view.Job.Metadata.DeletionTimestamp is not null && verdict is null) return counts;
        if (verdict is not null)
        {
            await pods.Delete(view.Job, active, keepTracked: true, cancellation);
            tally.TakeEnd(verdict.Succeeds, active);
            return new PodCounts(0, 0, counts.Terminating + active.Count);
        }

        var plan = view.Suspended ? new ScalePlan([], active, null) : ScalePlan.Decide(view, tally);
        if (plan.Retry is { } retry) queue.AddAfter(ObjectKey.Of(view.Job), retry);
        await pods.Delete(view.Job, plan.Surplus, keepTracked: false, cancellation);
        await pods.Create(view, plan.Indexes, cancellation);
        var gone = plan.Surplus.Count;

        // While nothing may be replaced yet, kube-controller-manager calls no pod active.
        if (plan.Retry is not null && plan.Indexes.Count == 0) return counts with { Active = 0 };
        return new PodCounts(counts.Active + plan.Indexes.Count - gone, counts.Ready - plan.Surplus.Count(p => p.Ready()), counts.Terminating + gone);
    }

    private static V1JobStatus Interim(JobView view, Tally tally, Verdict? verdict, PodCounts counts)
    {
        var now = Moment.Second(view.Now);
        var status = JobStatusWriter.Copy(view.Status);
        if (view.Suspended && verdict is null)
        {
            JobStatusWriter.Set(status, "Suspended", "True", "JobSuspended", "Job suspended", now);
            status.StartTime = null;
        }
        else
        {
            if (view.Condition("Suspended") is not null) JobStatusWriter.Set(status, "Suspended", "False", "JobResumed", "Job resumed", now);
            status.StartTime ??= now;
        }

        if (verdict is not null) JobStatusWriter.Set(status, verdict.Interim, "True", verdict.Reason, verdict.Message, now);
        counts.WriteTo(status);
        status.UncountedTerminatedPods = new V1UncountedTerminatedPods
        {
            Succeeded = tally.UncountedSucceeded.Count > 0 ? tally.UncountedSucceeded : null,
            Failed = tally.UncountedFailed.Count > 0 ? tally.UncountedFailed : null,
        };
        if (view.Indexed) WriteIndexes(status, view, tally);
        return status;
    }

    private static void WriteIndexes(V1JobStatus status, JobView view, Tally tally)
    {
        status.CompletedIndexes = tally.CompletedIndexes.Count > 0 ? IndexSet.Print(tally.CompletedIndexes) : null;
        status.Succeeded = tally.CompletedIndexes.Count > 0 ? tally.CompletedIndexes.Count : null;
        if (view.LimitPerIndex is not null) status.FailedIndexes = IndexSet.Print(tally.FailedIndexes);
    }

    /// <summary>Moves what is released into the counters, and ends the Job once its last pod has ended.</summary>
    private async Task Settle(V1Job job, V1JobStatus interim, Tally tally, Verdict? verdict, PodCounts counts, CancellationToken cancellation)
    {
        var now = Moment.Second(time);
        var status = JobStatusWriter.Copy(interim);
        status.UncountedTerminatedPods = new V1UncountedTerminatedPods();
        if (tally.UncountedSucceeded.Count > 0) status.Succeeded = (status.Succeeded ?? 0) + tally.UncountedSucceeded.Count;
        if (tally.UncountedFailed.Count > 0) status.Failed = (status.Failed ?? 0) + tally.UncountedFailed.Count;
        var ends = verdict is not null && counts.Terminating == 0;
        if (ends)
        {
            JobStatusWriter.Set(status, verdict!.Final, "True", verdict.Reason, verdict.Message, now);
            if (verdict.Succeeds) status.CompletionTime = now;
        }

        await writer.Write(job, status, cancellation);
        if (!ends) return;
        var about = EventRecorder.Refer(job, ResourcePath.Jobs);
        if (verdict!.Succeeds) events.Normal(about, "Completed", "Job completed");
        else events.Warning(about, verdict.Reason, verdict.Message);
    }

    private void Announce(JobView before, V1Job after)
    {
        var suspended = after.Status?.Conditions?.FirstOrDefault(c => c.Type is "Suspended");
        var was = before.Status.Conditions?.FirstOrDefault(c => c.Type is "Suspended");
        if (suspended is null || suspended.Status == was?.Status) return;
        var about = EventRecorder.Refer(before.Job, ResourcePath.Jobs);
        if (suspended.Status is "True") events.Normal(about, "Suspended", "Job suspended");
        else events.Normal(about, "Resumed", "Job resumed");
    }
}
