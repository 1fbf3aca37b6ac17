using System.Collections.Concurrent;
using TuneOperator.Api.Experiments;

namespace TuneOperator.Controllers.Experiments;

/// <summary>Folds the many small changes of an experiment's counters into about one write a second. Thread-safe; forgetting costs one early write.</summary>
internal sealed class StatusThrottle(TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> written = new(StringComparer.Ordinal);

    /// <returns>Zero or less: write now; else how long to wait. What people or programs wait for, a phase or a condition, is never held back.</returns>
    public TimeSpan Delay(string uid, ExperimentStatus? before, ExperimentStatus after) =>
        before is not null && before.Phase == after.Phase && (before.Conditions ?? []).SequenceEqual(after.Conditions ?? []) && written.TryGetValue(uid, out var last)
            ? last + Interval - time.GetUtcNow()
            : TimeSpan.Zero;

    public void Written(string uid) => written[uid] = time.GetUtcNow();

    public void Forget(string uid) => written.TryRemove(uid, out _);
}
