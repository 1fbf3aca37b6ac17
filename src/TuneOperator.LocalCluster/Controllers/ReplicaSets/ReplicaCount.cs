using k8s.Models;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.PodSets;

namespace TuneOperator.LocalCluster.Controllers.ReplicaSets;

/// <summary>What the pods that a set had before it acted add up to.</summary>
internal static class ReplicaCount
{
    public static ReplicaStatus Of(
        ReplicaSpec spec, IReadOnlyCollection<V1Pod> active, int terminating, ReplicaStatus known, ApiException? refusal, long generation, DateTimeOffset now) => new(
        generation,
        active.Count,
        active.Count(p => Carries(p, spec.Template)),
        active.Count(p => p.IsReady()),
        active.Count(p => p.IsAvailable(spec.MinReadySeconds, now)),
        terminating,
        refusal is null ? null : Failure(spec.Replicas - active.Count, refusal, known.Failure, now));

    /// <summary>When the next ready pod has been ready for long enough; null when none is awaited.</summary>
    public static TimeSpan? UntilNextAvailable(ReplicaSpec spec, IEnumerable<V1Pod> active, DateTimeOffset now)
    {
        if (spec.MinReadySeconds <= 0) return null;
        var waits = active.Select(p => p.UntilAvailable(spec.MinReadySeconds, now)).OfType<TimeSpan>().Where(w => w > TimeSpan.Zero).ToList();
        return waits.Count > 0 ? waits.Min() : null;
    }

    private static ReplicaFailure Failure(int missing, ApiException refusal, ReplicaFailure? known, DateTimeOffset now) =>
        known ?? new ReplicaFailure(missing < 0 ? "FailedDelete" : "FailedCreate", refusal.Message, Moment.Second(now));

    private static bool Carries(V1Pod pod, V1PodTemplateSpec template) =>
        (template.Metadata?.Labels ?? new Dictionary<string, string>()).All(l => pod.Metadata.Labels is { } labels && labels.TryGetValue(l.Key, out var value) && value == l.Value);
}
