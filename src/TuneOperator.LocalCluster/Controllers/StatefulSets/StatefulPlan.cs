using k8s.Models;
using TuneOperator.LocalCluster.Controllers.Deployments;
using TuneOperator.LocalCluster.Controllers.PodSets;

namespace TuneOperator.LocalCluster.Controllers.StatefulSets;

/// <summary>What a StatefulSet does next: pods to create by number, pods to delete, and which of these make way for a newer revision.</summary>
internal sealed record StatefulPlan(IReadOnlyList<int> Create, IReadOnlyList<V1Pod> Delete, int Replaced)
{
    private static readonly StatefulPlan Nothing = new([], [], 0);

    /// <summary>In order, one step at a time, unless the set allows steps at the same time.</summary>
    public static StatefulPlan Decide(StatefulView view)
    {
        if (view.Deleting) return Nothing;
        var byOrdinal = view.Pods.Where(p => view.Has(Ordinals.Of(p))).ToDictionary(Ordinals.Of);
        return (view.Ordered ? NextInOrder(view, byOrdinal) : AllAtOnce(view, byOrdinal)) ?? Condemn(view, byOrdinal) ?? Replace(view, byOrdinal);
    }

    private static IEnumerable<int> Wanted(StatefulView view) => Enumerable.Range(Ordinals.Start(view.Set), Ordinals.Wanted(view.Set));

    /// <returns>Null when every pod is there and healthy.</returns>
    private static StatefulPlan? NextInOrder(StatefulView view, Dictionary<int, V1Pod> pods)
    {
        foreach (var ordinal in Wanted(view))
        {
            if (!pods.TryGetValue(ordinal, out var pod)) return new StatefulPlan([ordinal], [], 0);
            if (pod.IsTerminal()) return new StatefulPlan([], pod.IsDeleting() ? [] : [pod], 0);
            if (!view.IsHealthy(pod)) return Nothing;
        }

        return null;
    }

    private static StatefulPlan? AllAtOnce(StatefulView view, Dictionary<int, V1Pod> pods)
    {
        var missing = Wanted(view).Where(o => !pods.ContainsKey(o)).ToList();
        var ended = pods.Values.Where(p => p.IsTerminal()).ToList();
        return missing.Count + ended.Count == 0 ? null : new StatefulPlan(missing, [.. ended.Where(p => !p.IsDeleting())], 0);
    }

    /// <summary>Pods beyond the wanted number go, the highest number first.</summary>
    private static StatefulPlan? Condemn(StatefulView view, Dictionary<int, V1Pod> pods)
    {
        var condemned = view.Pods.Where(p => Ordinals.Of(p) is >= 0 and var ordinal && !view.Has(ordinal)).OrderByDescending(Ordinals.Of).ToList();
        if (condemned.Count == 0) return null;
        if (!view.Ordered) return condemned.Any(p => !p.IsDeleting()) ? new StatefulPlan([], [.. condemned.Where(p => !p.IsDeleting())], 0) : null;
        var last = condemned[0];
        if (last.IsDeleting()) return Nothing;
        var firstUnhealthy = pods.OrderBy(p => p.Key).Select(p => p.Value).Concat(condemned.AsEnumerable().Reverse()).FirstOrDefault(p => !view.IsHealthy(p));
        return view.IsHealthy(last) || last == firstUnhealthy ? new StatefulPlan([], [last], 0) : Nothing;
    }

    /// <summary>Pods of an older revision make way, the highest number first, as many at a time as may be unavailable.</summary>
    private static StatefulPlan Replace(StatefulView view, Dictionary<int, V1Pod> pods)
    {
        if (view.Set.Spec.UpdateStrategy?.Type is "OnDelete") return Nothing;
        var most = view.Set.Spec.UpdateStrategy?.RollingUpdate?.MaxUnavailable is { } share ? Math.Max(1, Fenceposts.Scaled(share.Value, Ordinals.Wanted(view.Set), up: true)) : 1;
        var free = most - pods.Values.Count(p => !view.IsHealthy(p));
        var old = pods.OrderByDescending(p => p.Key)
            .Where(p => p.Key - Ordinals.Start(view.Set) >= view.Partition && StatefulPods.RevisionOf(p.Value) != view.Update && !p.Value.IsDeleting())
            .Select(p => p.Value)
            .Take(Math.Max(0, free))
            .ToList();
        return new StatefulPlan([], old, old.Count);
    }
}
