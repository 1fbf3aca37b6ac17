using System.Text.Json.Nodes;
using k8s.Models;
using TuneOperator.LocalCluster.Kubelet.Pods;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Kubelet.Pods;

public sealed class PodConditionsTests
{
    private static readonly DateTime Start = new(2030, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Containers_that_are_not_ready_are_named()
    {
        var built = new PodConditions().Build(APod(), [ASlot("a"), ASlot("b", ready: true)], "Running", sandbox: true, null, Start);

        var ready = Find(built, "Ready");
        Assert.Equal("False", (string?)ready["status"]);
        Assert.Equal("containers with unready status: [a]", (string?)ready["message"]);
    }

    [Fact]
    public void A_time_stands_still_while_the_status_does_even_when_the_reason_changes()
    {
        var conditions = new PodConditions();
        conditions.Build(APod(), [ASlot("a")], "Running", sandbox: true, null, Start);

        var built = conditions.Build(APod(), [ASlot("a")], "Succeeded", sandbox: false, null, Start.AddSeconds(5));

        Assert.Equal("PodCompleted", (string?)Find(built, "Ready")["reason"]);
        Assert.Equal("2030-01-01T12:00:00Z", (string?)Find(built, "Ready")["lastTransitionTime"]);
        Assert.Equal("2030-01-01T12:00:05Z", (string?)Find(built, "PodReadyToStartContainers")["lastTransitionTime"]);
    }

    [Fact]
    public void A_readiness_gate_keeps_a_pod_from_being_ready_until_somebody_sets_it()
    {
        var pod = APod();
        pod.Spec.ReadinessGates = [new V1PodReadinessGate { ConditionType = "example.com/gate" }];

        var before = new PodConditions().Build(pod, [ASlot("a", ready: true)], "Running", sandbox: true, null, Start);
        pod.Status.Conditions = [new V1PodCondition { Type = "example.com/gate", Status = "True" }];
        var after = new PodConditions().Build(pod, [ASlot("a", ready: true)], "Running", sandbox: true, null, Start);

        Assert.Equal("ReadinessGatesNotReady", (string?)Find(before, "Ready")["reason"]);
        Assert.Equal("True", (string?)Find(after, "Ready")["status"]);
        Assert.Equal("example.com/gate", (string?)after[0]!["type"]);
    }

    private static JsonNode Find(JsonArray conditions, string type) => conditions.Single(c => (string?)c!["type"] == type)!;

    private static V1Pod APod() => new() { Metadata = new V1ObjectMeta { Name = "pod", Generation = 1 }, Spec = new V1PodSpec { Containers = [] }, Status = new V1PodStatus() };

    private static ContainerSlot ASlot(string name, bool ready = false) => new(new V1Container { Name = name }, init: false) { Ready = ready };
}
