using k8s.Models;

namespace TuneOperator.Controllers.Trials.Outcome;

/// <summary>Recognises a pod that the cluster ended or did not let run, whatever its program did.</summary>
internal static class Disruption
{
    /// <summary>SIGTERM: 128 + 15.</summary>
    private const int Terminated = 143;

    private const string OutOfMemory = "OOMKilled";

    /// <returns>What happened to the pod, in words; null when nothing but its own program ended it.</returns>
    /// <param name="container">The container whose end counts where there are several.</param>
    public static string? Of(V1Pod pod, string container)
    {
        if (pod.Status?.Conditions?.FirstOrDefault(condition => condition is { Type: "DisruptionTarget", Status: "True" }) is { } target)
        {
            return Words(target.Reason, target.Message ?? pod.Status.Message);
        }

        if (pod.Status is { Phase: "Failed", Reason: { } reason } && (IsTakenAway(reason) || IsTurnedAway(reason)))
        {
            return Words(reason, pod.Status.Message);
        }

        var end = PodState.Failure(pod, container);
        return end?.Reason == "ContainerStatusUnknown" ? Words(end.Reason, end.Message ?? "its node lost track of it")
            : end?.Reason == OutOfMemory ? null
            : pod.Metadata.DeletionTimestamp is not null ? "it was deleted"
            : end is { ExitCode: Terminated, Reason: null or "" or "Error" } && !IsProbed(pod, container) ? "it was told to stop (exit code 143) by something outside"
            : null;
    }

    /// <summary>By a kubelet that no condition came from: an older one, or one that went down with its node.</summary>
    private static bool IsTakenAway(string reason) => reason is "Evicted" or "Preempted" or "NodeLost" or "Terminated" or "NodeShutdown" or "Shutdown";

    /// <summary>Refused by the kubelet of the node that the scheduler chose; another node, or another moment, may do.</summary>
    private static bool IsTurnedAway(string reason) =>
        reason is "UnexpectedAdmissionError" or "NodeAffinity" or "NodeName" or "NodePorts" or "Preempting" or "TopologyAffinityError" or "InvalidNodeInfo" or "VolumeAttachmentLimitExceeded"
        || reason.StartsWith("OutOf", StringComparison.Ordinal);

    /// <summary>A probe that fails has the kubelet stop the container in the same way, and is the program's own doing.</summary>
    private static bool IsProbed(V1Pod pod, string container) =>
        pod.Spec?.Containers?.Any(spec => spec.Name == container && (spec.LivenessProbe is not null || spec.StartupProbe is not null)) is true;

    private static string Words(string? reason, string? message) =>
        string.IsNullOrWhiteSpace(message) ? reason ?? "disruption" : string.IsNullOrEmpty(reason) ? message.Trim() : $"{reason}: {message.Trim()}";
}
