using System.Globalization;
using k8s.Models;

namespace TuneOperator.LocalCluster.Controllers.Jobs;

/// <summary>What the Job controller asks of a pod.</summary>
internal static class PodFacts
{
    public static bool Succeeded(this V1Pod pod) => pod.Status?.Phase is "Succeeded";

    public static bool Failed(this V1Pod pod) => pod.Status?.Phase is "Failed";

    public static bool Finished(this V1Pod pod) => pod.Succeeded() || pod.Failed();

    public static bool Active(this V1Pod pod) => !pod.Finished() && pod.Metadata.DeletionTimestamp is null;

    public static bool Terminating(this V1Pod pod) => !pod.Finished() && pod.Metadata.DeletionTimestamp is not null;

    public static bool Tracked(this V1Pod pod) => pod.Metadata.Finalizers?.Contains(JobLabels.TrackingFinalizer) == true;

    public static bool Ready(this V1Pod pod) => pod.Status?.Conditions?.Any(c => c is { Type: "Ready", Status: "True" }) == true;

    /// <summary>The pod's completion index, or -1.</summary>
    public static int Index(this V1Pod pod) =>
        pod.Metadata.Annotations?.TryGetValue(JobLabels.CompletionIndex, out var text) == true
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : -1;

    /// <summary>How often this pod's index had failed before it.</summary>
    public static int EarlierFailures(this V1Pod pod) => Number(pod, JobLabels.IndexFailureCount);

    /// <summary>How often its index had failed before it, with the failures that a policy says to ignore.</summary>
    public static int AbsoluteFailures(this V1Pod pod) => pod.EarlierFailures() + pod.IgnoredFailures();

    public static int IgnoredFailures(this V1Pod pod) => Number(pod, JobLabels.IndexIgnoredFailureCount);

    public static int Restarts(this V1Pod pod) =>
        (pod.Status?.InitContainerStatuses ?? []).Concat(pod.Status?.ContainerStatuses ?? []).Sum(c => c.RestartCount);

    /// <summary>When the last container ended; without one, when the pod was deleted or created.</summary>
    public static DateTime FinishTime(this V1Pod pod) =>
        (pod.Status?.ContainerStatuses ?? []).Max(c => c.State?.Terminated?.FinishedAt)
        ?? pod.Metadata.DeletionTimestamp?.AddSeconds(-(pod.Metadata.DeletionGracePeriodSeconds ?? 0))
        ?? pod.Metadata.CreationTimestamp
        ?? DateTime.UnixEpoch;

    private static int Number(V1Pod pod, string annotation) =>
        pod.Metadata.Annotations?.TryGetValue(annotation, out var text) == true && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
}
