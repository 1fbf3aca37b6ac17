namespace TuneOperator.Runtime.Hosting;

/// <summary>Says what only a restart mends: a part of this process that stands still. Pure.</summary>
/// <remarks>
/// An API server that is away is met with attempts and pauses of at most half a minute each, and these count as progress; so does what a server refuses.
/// What remains is a task that hangs or has ended, which nothing in the process can find out by itself.
/// </remarks>
public static class HealthJudge
{
    /// <summary>An attempt takes 30 s at most, the pause after it as long, and a reconcile 2 min.</summary>
    public static readonly TimeSpan LongestStandstill = TimeSpan.FromMinutes(5);

    /// <summary>An attempt to hold the lease takes 4 s at most, and the pause after it 2.4 s.</summary>
    public static readonly TimeSpan LongestSilenceOfElector = TimeSpan.FromMinutes(1);

    /// <returns>A sentence for each thing that stands still; none when all is well.</returns>
    public static IReadOnlyList<string> Faults(RuntimeHealth health) => [.. Watches(health), .. Election(health), .. Queues(health)];

    private static IEnumerable<string> Watches(RuntimeHealth health) =>
        from watch in health.Watches
        where watch.SinceActivity > LongestStandstill
        select $"the watch of {watch.Kind} has neither heard nor asked anything for {Seconds(watch.SinceActivity)}";

    /// <summary>Before the first lists are complete nobody campaigns.</summary>
    private static IEnumerable<string> Election(RuntimeHealth health) => health is { HasSynced: true, SinceLeaseAttempt: { } since } && since > LongestSilenceOfElector
        ? [$"{(health.IsLeader ? "this process leads, but has" : "this process has")} not tried to hold the lease for {Seconds(since)}"]
        : [];

    private static IEnumerable<string> Queues(RuntimeHealth health)
    {
        foreach (var queue in health.IsLeader ? health.Queues : [])
        {
            if (queue.SinceProgress > LongestStandstill)
            {
                yield return $"{queue.Waiting} objects are due for the controller {queue.Kind} and none was taken up for {Seconds(queue.SinceProgress)}";
            }

            if (queue.LongestRun > LongestStandstill)
            {
                yield return $"a reconcile of the controller {queue.Kind} has not ended for {Seconds(queue.LongestRun)}";
            }
        }
    }

    private static string Seconds(TimeSpan time) => $"{time.TotalSeconds:0} s";
}
