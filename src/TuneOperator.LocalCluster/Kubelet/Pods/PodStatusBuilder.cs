using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using TuneOperator.LocalCluster.Client;

namespace TuneOperator.LocalCluster.Kubelet.Pods;

/// <summary>Puts together the status of a pod; a condition's time stands still as long as the condition does.</summary>
internal sealed class PodStatusBuilder(string address)
{
    private static readonly string[] Own = ["Initialized", "PodScheduled", "Ready", "ContainersReady"];

    private readonly Dictionary<string, (bool Value, DateTime Since)> conditions = new(StringComparer.Ordinal);

    public JsonObject Build(V1Pod pod, IReadOnlyList<ContainerSlot> slots, PodEnd? end, DateTime started, DateTime now)
    {
        var phase = end?.Reason is not null ? "Failed" : PodPhase.Of(slots, pod.Spec.RestartPolicy, end is not null);
        var initialized = slots.Where(s => s.Init && !s.Sidecar).All(s => s.ExitCode is 0);
        var ready = phase is "Running" && slots.Where(s => !s.Init || s.Sidecar).All(s => s.Ready);
        var status = new V1PodStatus
        {
            Phase = phase,
            Reason = end?.Reason,
            Message = end?.Message,
            HostIP = address,
            PodIP = address,
            PodIPs = [new V1PodIP { Ip = address }],
            StartTime = started,
            InitContainerStatuses = slots.Any(s => s.Init) ? [.. slots.Where(s => s.Init).Select(Status)] : null,
            ContainerStatuses = [.. slots.Where(s => !s.Init).Select(Status)],
        };
        var json = JsonNode.Parse(KubernetesJson.Serialize(status))!.AsObject();
        json["conditions"] = new JsonArray(
        [
            Condition("Initialized", initialized, now),
            Scheduled(pod, now),
            Condition("Ready", ready, now),
            Condition("ContainersReady", ready, now),
            .. Foreign(pod),
        ]);
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
    };

    private JsonObject Condition(string type, bool value, DateTime now)
    {
        if (!conditions.TryGetValue(type, out var known) || known.Value != value) conditions[type] = known = (value, now);
        return Condition(type, value ? "True" : "False", known.Since);
    }

    private static JsonObject Scheduled(V1Pod pod, DateTime now)
    {
        var known = pod.Status?.Conditions?.FirstOrDefault(c => c is { Type: "PodScheduled", Status: "True" });
        return Condition("PodScheduled", "True", known?.LastTransitionTime ?? now);
    }

    private static JsonObject Condition(string type, string value, DateTime since) => new()
    {
        ["type"] = type,
        ["status"] = value,
        ["lastProbeTime"] = null,
        ["lastTransitionTime"] = Moment.Text(since),
    };

    /// <summary>Conditions that others have set, such as DisruptionTarget, stay.</summary>
    private static IEnumerable<JsonNode?> Foreign(V1Pod pod) =>
        (pod.Status?.Conditions ?? []).Where(c => !Own.Contains(c.Type, StringComparer.Ordinal)).Select(c => JsonNode.Parse(KubernetesJson.Serialize(c)));
}
