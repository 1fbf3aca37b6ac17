using System.Globalization;
using k8s.Models;

namespace TuneOperator.Controllers.Trials.Outcome;

/// <summary>What a pod's status says about the container that matters.</summary>
internal static class PodState
{
    private const string CompletionIndex = "batch.kubernetes.io/job-completion-index";

    /// <summary>The pod that speaks for a Job that did not fail: of those that got furthest the one of the lowest completion index, then the newest. A failed one only if there is no other: it was replaced.</summary>
    public static V1Pod? Speaker(IEnumerable<V1Pod> pods) =>
        pods.OrderByDescending(pod => Rank(pod.Status?.Phase))
            .ThenBy(Index)
            .ThenByDescending(pod => pod.Metadata.CreationTimestamp)
            .ThenBy(pod => pod.Metadata.Name, StringComparer.Ordinal)
            .FirstOrDefault();

    /// <summary>The pod for which a Job failed: of those that failed one that nobody had asked to stop, then the newest. Null while none is seen.</summary>
    public static V1Pod? Culprit(IEnumerable<V1Pod> pods) =>
        pods.Where(pod => pod.Status?.Phase == "Failed")
            .OrderBy(pod => pod.Metadata.DeletionTimestamp is not null)
            .ThenByDescending(pod => pod.Metadata.CreationTimestamp)
            .ThenBy(Index)
            .ThenBy(pod => pod.Metadata.Name, StringComparer.Ordinal)
            .FirstOrDefault();

    public static V1ContainerStatus? Container(V1Pod pod, string name) =>
        pod.Status?.ContainerStatuses?.FirstOrDefault(container => container.Name == name);

    public static DateTime? StartedAt(V1Pod pod, string container) =>
        Container(pod, container)?.State is { } state ? state.Running?.StartedAt ?? state.Terminated?.StartedAt : null;

    /// <summary>As far as the kubelet has said.</summary>
    public static bool IsRunning(V1Pod pod, string container) =>
        pod is { Status.Phase: "Running", Metadata.DeletionTimestamp: null } && Container(pod, container)?.State?.Running is not null;

    public static DateTime? FinishedAt(V1Pod pod, string container) => Container(pod, container)?.State?.Terminated?.FinishedAt;

    /// <summary>The first container, init containers included, that waits for something that may never come.</summary>
    public static V1ContainerStateWaiting? Stuck(V1Pod pod) =>
        Statuses(pod).Select(status => status.State?.Waiting).FirstOrDefault(waiting => waiting?.Reason is
            "ErrImagePull" or "ImagePullBackOff" or "InvalidImageName" or "ErrImageNeverPull" or "RegistryUnavailable" or "ImageInspectError"
            or "CreateContainerConfigError" or "CreateContainerError" or "RunContainerError");

    public static V1ContainerStateTerminated? Failure(V1Pod pod, string preferred) => FailedContainer(pod, preferred) is { } status ? EndOf(status) : null;

    /// <summary>The container that ended with an exit code other than 0; <paramref name="preferred"/> if it did too.</summary>
    public static V1ContainerStatus? FailedContainer(V1Pod pod, string preferred) =>
        Statuses(pod).OrderByDescending(status => status.Name == preferred).FirstOrDefault(status => EndOf(status) is { ExitCode: not 0 });

    /// <summary>The pod to hold to: for a failed Job the one that failed it, else the one that got furthest.</summary>
    public static V1Pod? Spokesman(V1Job? job, IReadOnlyList<V1Pod> pods) => (job is not null && JobState.Failed(job) is not null ? Culprit(pods) : null) ?? Speaker(pods);

    /// <summary>Ran longer than the activeDeadlineSeconds of its own spec; its exit code then only says how it was stopped.</summary>
    public static bool IsOverdue(V1Pod pod) => pod.Status?.Reason == "DeadlineExceeded";

    public static DateTime? ScheduledAt(V1Pod pod) =>
        pod.Status?.Conditions?.FirstOrDefault(condition => condition is { Type: "PodScheduled", Status: "True" })?.LastTransitionTime;

    public static string? WhyUnschedulable(V1Pod pod) =>
        pod.Status?.Conditions?.FirstOrDefault(condition => condition is { Type: "PodScheduled", Status: "False" })?.Message;

    private static V1ContainerStateTerminated? EndOf(V1ContainerStatus status) => status.State?.Terminated ?? status.LastState?.Terminated;

    private static IEnumerable<V1ContainerStatus> Statuses(V1Pod pod) =>
        (pod.Status?.InitContainerStatuses ?? []).Concat(pod.Status?.ContainerStatuses ?? []);

    private static int Rank(string? phase) => phase switch { "Succeeded" => 3, "Running" => 2, "Failed" => 0, _ => 1 };

    /// <summary>Its number in an Indexed Job; 0 in another.</summary>
    public static int Index(V1Pod pod) =>
        pod.Metadata.Annotations is { } annotations && annotations.TryGetValue(CompletionIndex, out var text)
        && int.TryParse(text, CultureInfo.InvariantCulture, out var index) ? index : 0;
}
