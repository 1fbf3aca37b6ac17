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

    private Placement Place(V1Pod pod, params V1Node[] nodes) =>
        Placement.Find(PendingPod.Of(pod, 0), nodes, [new Unschedulable(), new Tolerations(), new NodeAffinity(), new ResourceFit(usage)], usage);

    private static V1Node ANode(string name, int gpus) => new()
    {
        Metadata = new V1ObjectMeta { Name = name },
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
