using System.Text.Json.Nodes;
using k8s;
using k8s.Models;

namespace TuneOperator.LocalCluster.Kubelet.Pods;

/// <summary>Puts together the status of a pod.</summary>
internal sealed class PodStatusBuilder(string address)
{
    private readonly PodConditions conditions = new();

    /// <param name="sandbox">Whether what the pod's containers share has been set up.</param>
    public JsonObject Build(V1Pod pod, IReadOnlyList<ContainerSlot> slots, PodEnd? end, bool sandbox, DateTime started, DateTime now)
    {
        // A pod is over when its containers are, whatever ends it.
        var ended = end?.Reason is not null && !slots.Any(s => s.Running);
        var phase = ended ? "Failed" : PodPhase.Of(slots, pod.Spec.RestartPolicy, end is not null);
        var over = phase is "Succeeded" or "Failed";
        var status = new V1PodStatus
        {
            ObservedGeneration = pod.Metadata.Generation,
            Phase = phase,
            Reason = ended ? end!.Reason : null,
            Message = ended ? end!.Message : null,
            HostIP = address,
            HostIPs = [new V1HostIP { Ip = address }],
            PodIP = sandbox ? address : null,
            PodIPs = sandbox ? [new V1PodIP { Ip = address }] : null,
            StartTime = started,
            InitContainerStatuses = slots.Any(s => s.Init) ? [.. slots.Where(s => s.Init).Select(Status)] : null,
            ContainerStatuses = [.. slots.Where(s => !s.Init).Select(Status)],
        };
        var json = JsonNode.Parse(KubernetesJson.Serialize(status))!.AsObject();
        json["conditions"] = conditions.Build(pod, slots, phase, sandbox && !over, end?.Disruption, now);
        return json;
    }

    private static V1ContainerStatus Status(ContainerSlot slot) => new()
    {
        Name = slot.Name,
        State = slot.State,
        LastState = slot.LastState ?? new V1ContainerState(),
        Ready = slot.Ready || (slot is { Init: true, ExitCode: 0 }),
        Started = slot.HasStarted,
        RestartCount = slot.Restarts,
        Image = slot.Spec.Image ?? "",
        ImageID = "",
        ContainerID = slot.ContainerId,
        Resources = new V1ResourceRequirements { Limits = slot.Spec.Resources?.Limits, Requests = slot.Spec.Resources?.Requests },
        AllocatedResources = slot.Spec.Resources?.Requests,
        VolumeMounts = slot.Spec.VolumeMounts is { Count: > 0 } mounts ? [.. mounts.Select(Mount)] : null,
    };

    private static V1VolumeMountStatus Mount(V1VolumeMount mount) => new()
    {
        Name = mount.Name,
        MountPath = mount.MountPath,
        ReadOnlyProperty = mount.ReadOnlyProperty == true ? true : null,
        RecursiveReadOnly = mount.ReadOnlyProperty == true ? "Disabled" : null,
    };
}
