using k8s.Models;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.OnDemand;
using TuneOperator.LocalCluster.Controllers.Queueing;

namespace TuneOperator.LocalCluster.Controllers.CronJobs;

/// <summary>Starts Jobs when CronJobs are due, and keeps their history.</summary>
internal sealed class CronJobController : IController, IDisposable
{
    /// <summary>Just after a time rather than just before it.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(100);

    private readonly ControllerHost host;
    private readonly Informer<V1CronJob> cronJobs;
    private readonly OwnerIndex<V1Job> jobsOf;
    private readonly CronJobWriter writer;
    private readonly EventRecorder events;
    private readonly WorkQueue<ObjectKey> queue;
    private readonly Worker<ObjectKey> worker;

    public CronJobController(ControllerHost host)
    {
        this.host = host;
        cronJobs = host.Informers.Of<V1CronJob>(ResourcePath.CronJobs);
        jobsOf = new OwnerIndex<V1Job>(host.Informers.Jobs);
        events = host.Recorder("cronjob-controller");
        writer = new CronJobWriter(host, cronJobs, events);
        queue = new WorkQueue<ObjectKey>(host.Time);
        worker = new Worker<ObjectKey>(queue, "cronjob", Reconcile, host.Log);
        cronJobs.Subscribe(change => queue.Add(ObjectKey.Of(change.Object)));
        host.Informers.Jobs.Subscribe(change =>
        {
            if (OwnerIndex<V1Job>.Controller(change.Object) is { Kind: "CronJob" } owner) queue.Add(new ObjectKey(change.Object.Metadata.NamespaceProperty, owner.Name));
        });
    }

    public Task Run(CancellationToken cancellation) => worker.Run(1, cancellation);

    public void Dispose() => queue.Dispose();

    private async Task Reconcile(ObjectKey key, CancellationToken cancellation)
    {
        if (!cronJobs.TryGet(key, out var job)) return;
        var jobs = jobsOf.Of(job.Metadata.Uid);
        job = await Observe(job, jobs, cancellation);
        if (job.Metadata.DeletionTimestamp is null && job.Spec.Suspend != true) job = await Schedule(job, jobs, cancellation);
        foreach (var expired in CronJobPlan.Expired(job, jobs)) await writer.Delete(job, expired, cancellation);
    }

    /// <summary>Takes finished and vanished Jobs from the active ones, and notes the last success.</summary>
    private async Task<V1CronJob> Observe(V1CronJob job, IReadOnlyList<V1Job> jobs, CancellationToken cancellation)
    {
        var about = CronJobWriter.About(job);
        foreach (var stranger in jobs.Where(j => CronJobPlan.EndOf(j) is null && !CronJobPlan.IsActive(job, j)))
            events.Warning(about, "UnexpectedJob", $"Saw a job that the controller did not create or forgot: {stranger.Metadata.Name}");
        var active = job.Status?.Active?.ToList() ?? [];
        foreach (var ended in jobs.Where(j => CronJobPlan.EndOf(j) is not null && CronJobPlan.IsActive(job, j)))
        {
            active.RemoveAll(a => a.Uid == ended.Metadata.Uid);
            events.Normal(about, "SawCompletedJob", $"Saw completed job: {ended.Metadata.Name}, condition: {CronJobPlan.EndOf(ended)}");
        }

        foreach (var gone in active.Where(a => jobs.All(j => j.Metadata.Uid != a.Uid)).ToList())
        {
            active.Remove(gone);
            events.Normal(about, "MissingJob", $"Active job went missing: {gone.Name}");
        }

        return await writer.WriteStatus(job, active, job.Status?.LastScheduleTime, CronJobPlan.LastSuccess(job, jobs), cancellation);
    }

    private async Task<V1CronJob> Schedule(V1CronJob job, IReadOnlyList<V1Job> jobs, CancellationToken cancellation)
    {
        var about = CronJobWriter.About(job);
        if (!Understand(job, out var schedule, out var zone)) return job;
        var now = host.Time.GetUtcNow();
        var times = ScheduledTimes.Of(job, schedule, zone, now);
        if (times.Next is { } next) queue.AddAfter(ObjectKey.Of(job), next - now + Late);
        if (times.Missed > 100)
            events.Warning(about, "TooManyMissedTimes", "too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew");
        if (times.Due is not { } due || jobs.Any(j => j.Metadata.Name == JobStamp.Name(job, due))) return job;
        if (job.Status?.LastScheduleTime == due.UtcDateTime) return job;
        var active = job.Status?.Active?.ToList() ?? [];
        if (job.Spec.ConcurrencyPolicy is "Forbid" && active.Count > 0)
        {
            events.Normal(about, "JobAlreadyActive", "Not starting job because prior execution is running and concurrency policy is Forbid");
            return job;
        }

        if (job.Spec.ConcurrencyPolicy is "Replace")
        {
            foreach (var running in jobs.Where(j => active.Any(a => a.Uid == j.Metadata.Uid))) await writer.Delete(job, running, cancellation);
            active = [];
        }

        if (await writer.Start(job, JobStamp.Make(job, due, zone), cancellation) is not { } started) return job;
        active.Add(EventRecorder.Refer(started, ResourcePath.Jobs));
        return await writer.WriteStatus(job, active, due.UtcDateTime, job.Status?.LastSuccessfulTime, cancellation);
    }

    private bool Understand(V1CronJob job, out CronSchedule schedule, out TimeZoneInfo zone)
    {
        zone = TimeZoneInfo.Utc;
        try
        {
            schedule = CronSchedule.Parse(job.Spec.Schedule);
            if (job.Spec.TimeZone is { Length: > 0 } name) zone = TimeZoneInfo.FindSystemTimeZoneById(name);
            return true;
        }
        catch (FormatException e)
        {
            schedule = null!;
            events.Warning(CronJobWriter.About(job), "UnparseableSchedule", $"unparseable schedule: \"{job.Spec.Schedule}\" : {e.Message}");
        }
        catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            schedule = null!;
            events.Warning(CronJobWriter.About(job), "UnknownTimeZone", $"invalid timeZone: \"{job.Spec.TimeZone}\" : unknown time zone {job.Spec.TimeZone}");
        }

        return false;
    }
}
