using k8s.Models;

namespace TuneOperator.LocalCluster.Controllers.Jobs;

/// <summary>Which pods a running Job needs more, and which it has too many.</summary>
/// <param name="Indexes">One entry a pod to create; -1 for a pod without index.</param>
/// <param name="Retry">When to look again because a failed pod may not be replaced yet; null for never.</param>
internal sealed record ScalePlan(IReadOnlyList<int> Indexes, IReadOnlyList<V1Pod> Surplus, TimeSpan? Retry)
{
    public static ScalePlan Decide(JobView view, Tally tally)
    {
        var active = view.Active;
        var wanted = Wanted(view, tally, active.Count);
        if (active.Count > wanted) return new ScalePlan([], Surplussed(active, active.Count - wanted), null);

        // A terminating pod holds its place until it has ended, where only failed pods are replaced.
        var missing = wanted - active.Count - (view.Spec.PodReplacementPolicy is "Failed" ? view.Terminating : 0);
        if (missing <= 0) return new ScalePlan([], [], null);
        if (view.LimitPerIndex is not null) return PerIndex(view, tally, missing);
        var delay = RetryDelay.Remaining(view.Endings, view.Now);
        if (delay > TimeSpan.Zero) return new ScalePlan([], [], delay);
        return new ScalePlan(view.Indexed ? [.. FreeIndexes(view, tally).Take(missing)] : [.. Enumerable.Repeat(-1, missing)], [], null);
    }

    private static int Wanted(JobView view, Tally tally, int active)
    {
        if (view.Spec.Completions is not { } completions) return tally.Succeeded > 0 ? Math.Min(active, view.Parallelism) : view.Parallelism;
        return Math.Max(0, Math.Min(view.Parallelism, completions - tally.Succeeded - tally.FailedIndexes.Count));
    }

    /// <summary>Those that have got least far go first.</summary>
    private static List<V1Pod> Surplussed(List<V1Pod> active, int count) =>
        [.. active.OrderBy(p => p.Spec.NodeName is null ? 0 : 1).ThenBy(p => p.Ready() ? 1 : 0).ThenByDescending(p => p.Metadata.CreationTimestamp).Take(count)];

    private static IEnumerable<int> FreeIndexes(JobView view, Tally tally)
    {
        var taken = view.Pods
            .Where(p => p.Active() || (p.Terminating() && view.OnlyFailedCount))
            .Select(p => p.Index()).ToHashSet();
        return Enumerable.Range(0, view.Spec.Completions ?? 0)
            .Where(i => !taken.Contains(i) && !tally.CompletedIndexes.Contains(i) && !tally.FailedIndexes.Contains(i));
    }

    private static ScalePlan PerIndex(JobView view, Tally tally, int missing)
    {
        // An index that waits holds its place: those behind it are not started instead.
        var free = FreeIndexes(view, tally).Take(missing).Select(i => (Index: i, Delay: Delay(i))).ToList();
        var due = free.Where(f => f.Delay == TimeSpan.Zero).Select(f => f.Index).ToList();
        var later = free.Where(f => f.Delay > TimeSpan.Zero).Select(f => (TimeSpan?)f.Delay).Min();
        return new ScalePlan(due, [], later);

        TimeSpan Delay(int index) => RetryDelay.Remaining(view.Pods.Where(p => p.Index() == index && view.HasEnded(p)).Select(Ending.Of), view.Now);
    }
}
