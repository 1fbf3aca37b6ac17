using System.Collections.Concurrent;

namespace TuneOperator.Controllers.Tracking;

/// <summary>How long a server that failed is left alone, by experiment: 5 s, doubled by every further failure up to 5 min. Thread-safe; forgetting costs one early try.</summary>
internal sealed class TrackingPace(TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, (int Failures, DateTimeOffset NotBefore)> failed = new(StringComparer.Ordinal);

    /// <returns>Zero or less: now.</returns>
    public TimeSpan Wait(string uid) => failed.TryGetValue(uid, out var last) ? last.NotBefore - time.GetUtcNow() : TimeSpan.Zero;

    /// <param name="atLeast">What the server asks for; null: nothing.</param>
    /// <returns>How long from now.</returns>
    public TimeSpan Failed(string uid, TimeSpan? atLeast)
    {
        var failures = failed.TryGetValue(uid, out var last) ? last.Failures : 0;
        var wait = First * Math.Pow(2, Math.Min(failures, 10));
        wait = wait < atLeast ? atLeast.Value : wait;
        wait = wait < Longest ? wait : Longest;
        failed[uid] = (failures + 1, time.GetUtcNow() + wait);
        return wait;
    }

    public void Forget(string uid) => failed.TryRemove(uid, out _);
}
