using k8s.Models;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.Deployments;
using TuneOperator.LocalCluster.Controllers.PodSets;

namespace TuneOperator.LocalCluster.Controllers.Disruption;

/// <summary>How many of its pods a budget lets go.</summary>
internal static class DisruptionBudget
{
    private const string Allowed = "DisruptionAllowed";

    /// <summary>An evicted pod that is still there by then was not evicted after all.</summary>
    private static readonly TimeSpan EvictionTimeout = TimeSpan.FromMinutes(2);

    /// <param name="pods">Those that it selects.</param>
    /// <param name="scale">How many pods their controllers want together.</param>
    public static V1PodDisruptionBudgetStatus Of(V1PodDisruptionBudget budget, IReadOnlyList<V1Pod> pods, int scale, DateTimeOffset now)
    {
        var (expected, desired) = Counts(budget.Spec, pods.Count, scale);
        var evicted = Evicted(budget, pods, now);
        var healthy = pods.Count(p => !p.IsDeleting() && p.IsReady() && !evicted.ContainsKey(p.Metadata.Name));
        var allowed = expected <= 0 ? 0 : Math.Max(0, healthy - desired);
        return new V1PodDisruptionBudgetStatus
        {
            ObservedGeneration = budget.Metadata.Generation,
            CurrentHealthy = healthy,
            DesiredHealthy = desired,
            ExpectedPods = expected,
            DisruptionsAllowed = allowed,
            DisruptedPods = evicted.Count > 0 ? evicted : null,
            Conditions = [Condition(budget, allowed > 0, now)],
        };
    }

    private static (int Expected, int Desired) Counts(V1PodDisruptionBudgetSpec spec, int pods, int scale)
    {
        if (spec.MaxUnavailable?.Value is { Length: > 0 } most) return (scale, Math.Max(0, scale - Fenceposts.Scaled(most, scale, up: true)));
        // A budget that says nothing lets nothing go.
        if (spec.MinAvailable?.Value is not { Length: > 0 } least) return (0, 0);
        return least.EndsWith('%') ? (scale, Fenceposts.Scaled(least, scale, up: true)) : (pods, Fenceposts.Scaled(least, pods, up: true));
    }

    private static Dictionary<string, DateTime?> Evicted(V1PodDisruptionBudget budget, IReadOnlyList<V1Pod> pods, DateTimeOffset now) =>
        (budget.Status?.DisruptedPods ?? new Dictionary<string, DateTime?>())
            .Where(e => e.Value + EvictionTimeout > now.UtcDateTime && pods.Any(p => p.Metadata.Name == e.Key && !p.IsDeleting()))
            .ToDictionary(e => e.Key, e => e.Value);

    private static V1Condition Condition(V1PodDisruptionBudget budget, bool allows, DateTimeOffset now)
    {
        var known = budget.Status?.Conditions?.FirstOrDefault(c => c.Type is Allowed);
        var value = allows ? "True" : "False";
        return new V1Condition
        {
            Type = Allowed,
            Status = value,
            Reason = allows ? "SufficientPods" : "InsufficientPods",
            Message = "",
            ObservedGeneration = budget.Metadata.Generation,
            LastTransitionTime = known?.Status == value ? known.LastTransitionTime : Moment.Second(now),
        };
    }
}
