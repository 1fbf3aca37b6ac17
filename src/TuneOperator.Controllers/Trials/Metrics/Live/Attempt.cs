using k8s.Models;
using TuneOperator.Controllers.Trials.Outcome;

namespace TuneOperator.Controllers.Trials.Metrics.Live;

/// <summary>One run of a trial's container. A pod that is replaced, or a container that restarts, begins another, and the points of two are never mixed.</summary>
internal sealed record Attempt(string Pod, string PodUid, int Restarts)
{
    /// <summary>The run that the pod's status speaks of; null while the container has not started.</summary>
    public static Attempt? Of(V1Pod pod, string container) =>
        PodState.StartedAt(pod, container) is null ? null : new(pod.Metadata.Name, pod.Metadata.Uid, PodState.Container(pod, container)?.RestartCount ?? 0);
}
