using k8s.Models;
using TuneOperator.LocalCluster.Client;

namespace TuneOperator.LocalCluster.Kubelet.Pods;

/// <summary>The events of containers, in the kubelet's words.</summary>
internal sealed class ContainerEvents(EventRecorder recorder, V1Pod pod)
{
    public void Pulling(ContainerSlot slot) => recorder.Normal(About(slot), "Pulling", $"Pulling image \"{slot.Spec.Image}\"");

    public void Pulled(ContainerSlot slot) =>
        recorder.Normal(About(slot), "Pulled", $"Container image \"{slot.Spec.Image}\" already present on machine and can be accessed by the pod");

    public void Created(ContainerSlot slot) => recorder.Normal(About(slot), "Created", "Container created");

    public void Started(ContainerSlot slot)
    {
        Created(slot);
        recorder.Normal(About(slot), "Started", "Container started");
    }

    public void Failed(ContainerSlot slot, string message) => recorder.Warning(About(slot), "Failed", $"Error: {message}");

    public void NotPulled(ContainerSlot slot, string message)
    {
        recorder.Warning(About(slot), "Failed", $"Failed to pull image \"{slot.Spec.Image}\": {message}");
        Failed(slot, "ErrImagePull");
    }

    public void PullBacksOff(ContainerSlot slot, string message)
    {
        recorder.Normal(About(slot), "BackOff", $"Back-off pulling image \"{slot.Spec.Image}\": ErrImagePull: {message}");
        Failed(slot, "ImagePullBackOff");
    }

    public void Overdue(PodEnd end) => recorder.Normal(EventRecorder.Refer(pod, ResourcePath.Pods), end.Reason!, end.Message!);

    public void BacksOff(ContainerSlot slot) =>
        recorder.Warning(About(slot), "BackOff", $"Back-off restarting failed container {slot.Name} in pod {pod.Metadata.Name}_{pod.Metadata.NamespaceProperty}({pod.Metadata.Uid})");

    public void Stopping(ContainerSlot slot) => recorder.Normal(About(slot), "Killing", $"Stopping container {slot.Name}");

    public void PostStartFailed(ContainerSlot slot)
    {
        recorder.Warning(About(slot), "FailedPostStartHook", "PostStartHook failed");
        recorder.Normal(About(slot), "Killing", "FailedPostStartHook");
    }

    public void PreStopFailed(ContainerSlot slot) => recorder.Warning(About(slot), "FailedPreStopHook", "PreStopHook failed");

    /// <param name="probe"><c>Readiness</c>, <c>Liveness</c> or <c>Startup</c>.</param>
    public void Unhealthy(ContainerSlot slot, string probe, string output) => recorder.Warning(About(slot), "Unhealthy", $"{probe} probe failed: {output}");

    public void Restarts(ContainerSlot slot, string probe) =>
        recorder.Normal(About(slot), "Killing", $"Container {slot.Name} failed {probe.ToLowerInvariant()} probe, will be restarted");

    public void NotMounted(string message) => recorder.Warning(EventRecorder.Refer(pod, ResourcePath.Pods), "FailedMount", $"MountVolume.SetUp failed: {message}");

    private V1ObjectReference About(ContainerSlot slot) => EventRecorder.Refer(pod, ResourcePath.Pods, slot.FieldPath);
}
