namespace TuneOperator.LocalCluster.Controllers.Jobs;

/// <summary>How long a Job waits before it replaces failed pods: 10 s, doubled with each failure since the last success, up to 10 min.</summary>
internal static class RetryDelay
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <returns>Zero when there is nothing to wait for.</returns>
    public static TimeSpan Remaining(IEnumerable<Ending> endings, DateTimeOffset now)
    {
        var failures = endings.OrderByDescending(e => e.At).TakeWhile(e => !e.Succeeded).ToList();
        if (failures.Count == 0) return TimeSpan.Zero;
        var delay = TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Min(failures.Count - 1, 10)));
        var remaining = failures[0].At + delay - now.UtcDateTime;
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }
}
