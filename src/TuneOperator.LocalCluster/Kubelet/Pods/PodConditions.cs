using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using TuneOperator.LocalCluster.Client;

namespace TuneOperator.LocalCluster.Kubelet.Pods;

/// <summary>The conditions of one pod in a kubelet's order; a condition's time stands still as long as its status does.</summary>
internal sealed class PodConditions
{
    private const string Sandbox = "PodReadyToStartContainers";
    private const string Initialized = "Initialized";
    private const string Ready = "Ready";
    private const string ContainersReady = "ContainersReady";
    private const string Scheduled = "PodScheduled";
    private const string Disrupted = "DisruptionTarget";
    private static readonly string[] Own = [Sandbox, Initialized, Ready, ContainersReady, Scheduled];

    private readonly Dictionary<string, (string Status, DateTime Since)> known = new(StringComparer.Ordinal);

    /// <summary>Whether it is for the kubelet to say how things stand with a condition.</summary>
    public static bool IsOwn(string type) => Own.Contains(type, StringComparer.Ordinal);

    /// <param name="disruption">Why the node takes the pod away; null when it does not.</param>
    public JsonArray Build(V1Pod pod, IReadOnlyList<ContainerSlot> slots, string phase, bool sandbox, string? disruption, DateTime now)
    {
        var containers = Containers(slots, phase);
        var foreign = (pod.Status?.Conditions ?? []).Where(c => !IsOwn(c.Type)).ToList();
        return
        [
            .. disruption is null ? Array.Empty<JsonNode>() : [Write(pod, Disrupted, new State(true, "TerminationByKubelet", disruption), now)],
            .. foreign.Where(c => disruption is null || c.Type is not Disrupted).Select(c => JsonNode.Parse(KubernetesJson.Serialize(c))),
            Write(pod, Sandbox, new State(sandbox), now),
            Write(pod, Initialized, Initialization(slots, phase), now),
            Write(pod, Ready, containers.Holds ? Gates(pod, foreign) : containers, now),
            Write(pod, ContainersReady, containers, now),
            Write(pod, Scheduled, new State(true), ScheduledSince(pod) ?? now),
        ];
    }

    private JsonObject Write(V1Pod pod, string type, State state, DateTime now)
    {
        var status = state.Holds ? "True" : "False";
        if (!known.TryGetValue(type, out var last) || last.Status != status) known[type] = last = (status, now);
        var condition = new JsonObject
        {
            ["type"] = type,
            ["observedGeneration"] = pod.Metadata.Generation,
            ["status"] = status,
            ["lastProbeTime"] = null,
            ["lastTransitionTime"] = Moment.Text(last.Since),
        };
        if (state.Reason is not null) condition["reason"] = state.Reason;
        if (state.Message is not null) condition["message"] = state.Message;
        return condition;
    }

    private static DateTime? ScheduledSince(V1Pod pod) =>
        pod.Status?.Conditions?.FirstOrDefault(c => c is { Type: Scheduled, Status: "True" })?.LastTransitionTime;

    private static State Initialization(IReadOnlyList<ContainerSlot> slots, string phase)
    {
        if (phase is "Succeeded") return new State(true, "PodCompleted");
        if (slots.Any(s => !s.Init && (s.Running || s.ExitCode is not null || s.LastState is not null))) return new State(true);
        var incomplete = slots.Where(s => s.Init && !(s.Sidecar ? s.HasStarted : s.ExitCode is 0)).Select(s => s.Name).ToList();
        return incomplete.Count == 0 ? new State(true) : new State(false, "ContainersNotInitialized", $"containers with incomplete status: [{string.Join(' ', incomplete)}]");
    }

    private static State Containers(IReadOnlyList<ContainerSlot> slots, string phase)
    {
        if (phase is "Succeeded") return new State(false, "PodCompleted");
        if (phase is "Failed") return new State(false, "PodFailed");
        var unready = slots.Where(s => (!s.Init || s.Sidecar) && !s.Ready).Select(s => s.Name).ToList();
        return unready.Count == 0 ? new State(true) : new State(false, "ContainersNotReady", $"containers with unready status: [{string.Join(' ', unready)}]");
    }

    private static State Gates(V1Pod pod, List<V1PodCondition> foreign)
    {
        var missing = new List<string>();
        foreach (var gate in pod.Spec.ReadinessGates ?? [])
        {
            var condition = foreign.FirstOrDefault(c => c.Type == gate.ConditionType);
            if (condition is null) missing.Add($"corresponding condition of pod readiness gate \"{gate.ConditionType}\" does not exist.");
            else if (condition.Status is not "True") missing.Add($"the status of pod readiness gate \"{gate.ConditionType}\" is not \"True\", but {condition.Status}");
        }

        return missing.Count == 0 ? new State(true) : new State(false, "ReadinessGatesNotReady", string.Join(", ", missing));
    }

    private readonly record struct State(bool Holds, string? Reason = null, string? Message = null);
}
