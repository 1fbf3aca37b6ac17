using k8s.Models;
using TuneOperator.LocalCluster.Scheduling;
using TuneOperator.LocalCluster.Scheduling.Filters;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Scheduling;

public sealed class PlacementTests
{
    private readonly NodeUsage usage = new();

    [Fact]
    public void A_pod_that_no_node_could_ever_take_is_told_that_preemption_would_not_help()
    {
        var placement = Place(APod("p", gpus: 3), ANode("local", gpus: 2));

        Assert.Null(placement.Node);
        Assert.Equal(
            "0/1 nodes are available: 1 Insufficient nvidia.com/gpu. no new claims to deallocate, preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.",
            placement.Message);
    }

    [Fact]
    public void A_pod_that_has_to_wait_for_others_is_told_that_there_are_no_victims()
    {
        usage.Assume(APod("other", gpus: 2), "local", ResourceDemand.Of(APod("other", gpus: 2)));

        Assert.EndsWith("preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.", Place(APod("p", gpus: 1), ANode("local", gpus: 2)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Different_reasons_of_different_nodes_are_counted()
    {
        var tainted = ANode("a", gpus: 4);
        tainted.Spec.Taints = [new V1Taint { Key = "team", Value = "x", Effect = "NoSchedule" }];
        var labelled = APod("p", gpus: 1);
        labelled.Spec.NodeSelector = new Dictionary<string, string> { ["zone"] = "z" };

        Assert.StartsWith(
            "0/2 nodes are available: 1 node(s) didn't match Pod's node affinity/selector, 1 node(s) had untolerated taint(s).",
            Place(labelled, tainted, ANode("b", gpus: 4)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_toleration_lets_a_pod_on_a_tainted_node()
    {
        var tainted = ANode("a", gpus: 4);
        tainted.Spec.Taints = [new V1Taint { Key = "nvidia.com/gpu", Value = "present", Effect = "NoSchedule" }];
        var pod = APod("p", gpus: 1);
        pod.Spec.Tolerations = [new V1Toleration { Key = "nvidia.com/gpu", OperatorProperty = "Exists" }];

        Assert.Equal("a", Place(pod, tainted).Node);
    }

    [Fact]
    public void Init_containers_are_counted_by_their_greatest_demand_and_not_on_top()
    {
        var pod = APod("p", gpus: 1);
        pod.Spec.InitContainers = [AContainer(2), AContainer(1)];

        Assert.Equal(2, ResourceDemand.Of(pod)["nvidia.com/gpu"]);
    }

    [Theory]
    [InlineData(80, "TCP", "", false)]
    [InlineData(80, "UDP", "", true)]
    [InlineData(81, "TCP", "", true)]
    [InlineData(80, "TCP", "10.0.0.2", true)]
    public void A_port_of_the_host_is_given_once(int port, string protocol, string address, bool free)
    {
        usage.Assume(WithPort(APod("other", gpus: 0), 80, "TCP", address.Length > 0 ? "10.0.0.1" : ""), "local", ResourceDemand.Of(APod("other", gpus: 0)));

        var placement = Place(WithPort(APod("p", gpus: 0), port, protocol, address), ANode("local", gpus: 0));

        Assert.Equal(free, placement.Node is not null);
        Assert.Equal(
            free ? "" : "0/1 nodes are available: 1 node(s) didn't have free ports for the requested pod ports. no new claims to deallocate, preemption: 0/1 nodes are available: "
                + "1 No preemption victims found for incoming pod.",
            placement.Message);
    }

    [Fact]
    public void A_pod_that_names_other_nodes_is_told_that_its_affinity_left_none()
    {
        var pod = APod("p", gpus: 0);
        var term = new V1NodeSelectorTerm { MatchFields = [new V1NodeSelectorRequirement { Key = "metadata.name", OperatorProperty = "In", Values = ["other"] }] };
        pod.Spec.Affinity = new V1Affinity { NodeAffinity = new V1NodeAffinity { RequiredDuringSchedulingIgnoredDuringExecution = new V1NodeSelector { NodeSelectorTerms = [term] } } };

        Assert.StartsWith("0/1 nodes are available: 1 node(s) didn't satisfy plugin(s) [NodeAffinity].", Place(pod, ANode("local", gpus: 0)).Message, StringComparison.Ordinal);
        Assert.Equal("other", Place(pod, ANode("local", gpus: 0), ANode("other", gpus: 0)).Node);
    }

    [Fact]
    public void Pods_are_spread_over_the_values_of_a_label()
    {
        V1Node left = ANode("a", gpus: 0, zone: "left"), right = ANode("b", gpus: 0, zone: "right");
        usage.Assume(Spread(APod("first", gpus: 0)), "a", ResourceDemand.Of(APod("first", gpus: 0)));

        Assert.Equal("b", Place(Spread(APod("second", gpus: 0)), left, right).Node);
        Assert.StartsWith(
            "0/1 nodes are available: 1 node(s) didn't match pod topology spread constraints.", Place(Spread(APod("third", gpus: 0), atLeast: 2), left).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "0/1 nodes are available: 1 node(s) didn't match pod topology spread constraints (missing required label).",
            Place(Spread(APod("fourth", gpus: 0)), ANode("c", gpus: 0)).Message,
            StringComparison.Ordinal);
    }

    private Placement Place(V1Pod pod, params V1Node[] nodes) => Placement.Find(
        PendingPod.Of(pod, 0), nodes, [new Unschedulable(), new Tolerations(), new NodeAffinity(), new FreePorts(usage), new ResourceFit(usage), new TopologySpread(usage, () => nodes)], usage);

    private static V1Pod WithPort(V1Pod pod, int port, string protocol, string address)
    {
        pod.Spec.Containers[0].Ports = [new V1ContainerPort { ContainerPort = 8080, HostPort = port, Protocol = protocol, HostIP = address }];
        return pod;
    }

    private static V1Pod Spread(V1Pod pod, int? atLeast = null)
    {
        pod.Metadata.Labels = new Dictionary<string, string> { ["app"] = "spread" };
        var selector = new V1LabelSelector { MatchLabels = pod.Metadata.Labels };
        pod.Spec.TopologySpreadConstraints =
            [new V1TopologySpreadConstraint { MaxSkew = 1, MinDomains = atLeast, TopologyKey = "zone", WhenUnsatisfiable = "DoNotSchedule", LabelSelector = selector }];
        return pod;
    }

    private static V1Node ANode(string name, int gpus, string? zone = null) => new()
    {
        Metadata = new V1ObjectMeta { Name = name, Labels = zone is null ? null : new Dictionary<string, string> { ["zone"] = zone } },
        Spec = new V1NodeSpec(),
        Status = new V1NodeStatus
        {
            Allocatable = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("2"), ["memory"] = new("1Gi"), ["pods"] = new("10"), ["nvidia.com/gpu"] = new($"{gpus}") },
        },
    };

    private static V1Pod APod(string name, int gpus) => new()
    {
        Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = "default", Uid = name },
        Spec = new V1PodSpec { Containers = [AContainer(gpus)] },
    };

    private static V1Container AContainer(int gpus) => new()
    {
        Name = "main",
        Resources = new V1ResourceRequirements { Limits = new Dictionary<string, ResourceQuantity> { ["nvidia.com/gpu"] = new($"{gpus}") } },
    };
}
