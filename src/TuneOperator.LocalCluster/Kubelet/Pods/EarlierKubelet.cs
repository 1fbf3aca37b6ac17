using k8s.Models;

namespace TuneOperator.LocalCluster.Kubelet.Pods;

/// <summary>Takes over a pod that ran under an earlier kubelet of this node, with which its containers have ended.</summary>
internal static class EarlierKubelet
{
    private const int Killed = 137;

    /// <summary>In the words of a kubelet whose machine went down under its pods: the pod's own fault it is not.</summary>
    public static readonly PodEnd Lost = new(TimeSpan.Zero, null, null) { Disruption = "The kubelet was terminated, and the containers of the pod with it" };

    /// <summary>Gives the containers the state that the API server has of them; one that ran has been killed.</summary>
    /// <returns>Whether one was lost that its pod does not let run again: the pod has failed.</returns>
    public static bool Restore(V1Pod pod, IReadOnlyList<ContainerSlot> slots, DateTime now)
    {
        if (pod.Status?.Phase is not "Running") return false;
        var lost = false;
        foreach (var slot in slots)
        {
            var statuses = slot.Init ? pod.Status.InitContainerStatuses : pod.Status.ContainerStatuses;
            if (statuses?.FirstOrDefault(c => c.Name == slot.Name) is not { } before) continue;
            slot.Restarts = before.RestartCount;
            slot.ContainerId = before.ContainerID;
            slot.State = new V1ContainerState { Terminated = before.State?.Terminated ?? Unknown(before, now) };
            lost |= before.State?.Terminated is null && !slot.Init;
            if (pod.Spec.RestartPolicy is "Never" || (slot.Init && !slot.Sidecar)) continue;
            slot.LastState = slot.State;
            slot.Restarts++;
        }

        return lost && pod.Spec.RestartPolicy is "Never";
    }

    private static V1ContainerStateTerminated Unknown(V1ContainerStatus before, DateTime now) => new()
    {
        ExitCode = Killed,
        Reason = "ContainerStatusUnknown",
        Message = "The container could not be located when the pod was terminated",
        StartedAt = before.State?.Running?.StartedAt,
        FinishedAt = now,
        ContainerID = before.ContainerID,
    };
}
