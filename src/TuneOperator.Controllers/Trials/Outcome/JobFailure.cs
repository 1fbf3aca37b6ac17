using k8s.Models;
using TuneOperator.Api.Trials;

namespace TuneOperator.Controllers.Trials.Outcome;

/// <summary>Names the cause of a failed Job, from the Job and the pod that speaks for it.</summary>
internal static class JobFailure
{
    /// <summary>SIGKILL: 128 + 9. On a node that is short of memory nothing else kills a trainer so.</summary>
    private const int Killed = 137;

    public static (TrialReason Reason, string Message) Classify(V1Job job, V1Pod? pod, string container)
    {
        var failed = JobState.Failed(job);
        if (failed?.Reason == "DeadlineExceeded")
        {
            return (TrialReason.Deadline, $"the Job ran longer than its activeDeadlineSeconds of {job.Spec.ActiveDeadlineSeconds}");
        }

        var said = failed?.Message ?? "the Job failed";
        if (pod is null)
        {
            // A failed pod stays as long as its Job. This one was deleted, by hand or with its node, and had no time to fail by itself, unless a rule of the template judged it.
            return failed?.Reason == "PodFailurePolicy"
                ? (TrialReason.ExitCode, said)
                : (TrialReason.Disrupted, $"{said}; its pod was deleted before its end was seen");
        }

        if (PodState.IsOverdue(pod))
        {
            return (TrialReason.Deadline, $"pod {pod.Metadata.Name} ran longer than its activeDeadlineSeconds of {pod.Spec?.ActiveDeadlineSeconds}");
        }

        if (Disruption.Of(pod, container) is { } what)
        {
            return (TrialReason.Disrupted, $"pod {pod.Metadata.Name} was taken away: {what}");
        }

        return PodState.Failure(pod, container) is { } ended
            ? OfExit(ended, pod)
            : (TrialReason.ExitCode, $"{said}: {pod.Status?.Message ?? pod.Status?.Reason ?? "no container says why"}");
    }

    private static (TrialReason Reason, string Message) OfExit(V1ContainerStateTerminated ended, V1Pod pod)
    {
        if (ended.Reason == "OOMKilled" || ended.ExitCode == Killed)
        {
            var how = ended.Reason == "OOMKilled" ? "was killed for using more memory than its limit" : "was killed (exit code 137), as for want of memory";
            return (TrialReason.OutOfMemory, $"the container {how}: raise resources.limits.memory, or search smaller sizes");
        }

        if (MemoryExhaustion.FindIn(ended.Message) is { } words)
        {
            return (TrialReason.OutOfMemory, $"ran out of memory: {words}");
        }

        var detail = string.IsNullOrWhiteSpace(ended.Message) ? $"see kubectl logs {pod.Metadata.Name}" : ended.Message.Trim();
        return (TrialReason.ExitCode, $"exit code {ended.ExitCode}{(ended.Reason is { Length: > 0 } and not "Error" ? $" ({ended.Reason})" : string.Empty)}: {Cut(detail)}");
    }

    private static string Cut(string text) => text.Length <= 500 ? text : "…" + text[^500..];
}
