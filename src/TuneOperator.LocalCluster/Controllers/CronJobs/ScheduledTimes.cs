using k8s.Models;

namespace TuneOperator.LocalCluster.Controllers.CronJobs;

/// <summary>When a CronJob is due.</summary>
/// <param name="Due">The last time that has come and was not yet served; null when none has.</param>
/// <param name="Next">The first time that is still to come; null when none ever comes.</param>
/// <param name="Missed">How many have come since it was last served, as far as anybody counts.</param>
internal readonly record struct ScheduledTimes(DateTimeOffset? Due, DateTimeOffset? Next, int Missed)
{
    private const int MostCounted = 100;

    public static ScheduledTimes Of(V1CronJob job, CronSchedule schedule, TimeZoneInfo zone, DateTimeOffset now)
    {
        var from = Utc(job.Status?.LastScheduleTime ?? job.Metadata.CreationTimestamp ?? now.UtcDateTime);
        if (job.Spec.StartingDeadlineSeconds is { } deadline && from < now - TimeSpan.FromSeconds(deadline)) from = now - TimeSpan.FromSeconds(deadline);
        var next = schedule.Next(now, zone);
        var first = schedule.Next(from, zone);
        if (first is null || first > now) return new ScheduledTimes(null, next, 0);
        var due = first.Value;
        var missed = 1;
        while (schedule.Next(due, zone) is { } later && later <= now)
        {
            due = later;
            if (++missed > MostCounted) due = Skip(schedule, zone, due, now);
        }

        return new ScheduledTimes(due, next, missed);
    }

    /// <summary>Jumps near to the present where a clock stood still for long: a minute's schedule has half a million times a year.</summary>
    private static DateTimeOffset Skip(CronSchedule schedule, TimeZoneInfo zone, DateTimeOffset due, DateTimeOffset now)
    {
        var half = due + ((now - due) / 2);
        return schedule.Next(half, zone) is { } later && later <= now ? later : due;
    }

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
