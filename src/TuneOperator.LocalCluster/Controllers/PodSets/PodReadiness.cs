using k8s.Models;

namespace TuneOperator.LocalCluster.Controllers.PodSets;

/// <summary>What workloads ask of a pod.</summary>
internal static class PodReadiness
{
    public static bool IsTerminal(this V1Pod pod) => pod.Status?.Phase is "Succeeded" or "Failed";

    public static bool IsActive(this V1Pod pod) => !pod.IsTerminal() && !pod.IsDeleting();

    public static bool IsDeleting(this V1Pod pod) => pod.Metadata.DeletionTimestamp is not null;

    public static bool IsReady(this V1Pod pod) => pod.ReadySince() is not null;

    /// <summary>When it became ready; null while it is not.</summary>
    public static DateTime? ReadySince(this V1Pod pod) =>
        pod.Status?.Conditions?.FirstOrDefault(c => c is { Type: "Ready", Status: "True" }) is { } ready ? ready.LastTransitionTime ?? DateTime.UnixEpoch : null;

    /// <summary>How long it still has to stay ready before it counts as available; null when it is not ready at all.</summary>
    public static TimeSpan? UntilAvailable(this V1Pod pod, int? minReadySeconds, DateTimeOffset now)
    {
        if (pod.ReadySince() is not { } since) return null;
        var left = since + TimeSpan.FromSeconds(minReadySeconds ?? 0) - now.UtcDateTime;
        return left > TimeSpan.Zero && minReadySeconds > 0 ? left : TimeSpan.Zero;
    }

    public static bool IsAvailable(this V1Pod pod, int? minReadySeconds, DateTimeOffset now) => pod.UntilAvailable(minReadySeconds, now) == TimeSpan.Zero;
}
