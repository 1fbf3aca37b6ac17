using k8s.Models;
using TuneOperator.LocalCluster.Scheduling;
using TuneOperator.LocalCluster.Scheduling.Filters;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Scheduling;

public sealed class PodAffinityTests
{
    private const string Host = "kubernetes.io/hostname";

    private readonly NodeUsage usage = new();
    private readonly Dictionary<string, V1Node> nodes = new(StringComparer.Ordinal) { ["a"] = ANode("a", "left"), ["b"] = ANode("b", "left"), ["c"] = ANode("c", "right") };

    [Fact]
    public void A_pod_stays_away_from_those_that_it_does_not_want_near_it()
    {
        Put(APod("web"), "a");
        var pod = APod("other", repels: ATerm("web", Host));

        Assert.Equal("node(s) didn't match pod anti-affinity rules", Why(pod, "a"));
        Assert.Null(Why(pod, "b"));
    }

    [Fact]
    public void A_topology_may_be_wider_than_a_node()
    {
        Put(APod("web"), "a");
        var pod = APod("other", repels: ATerm("web", "zone"));

        Assert.NotNull(Why(pod, "b"));
        Assert.Null(Why(pod, "c"));
    }

    [Fact]
    public void Those_that_are_there_keep_a_pod_away_that_has_nothing_against_them()
    {
        Put(APod("web", repels: ATerm("other", Host)), "a");

        Assert.Equal("node(s) didn't satisfy existing pods anti-affinity rules", Why(APod("other"), "a"));
        Assert.Null(Why(APod("third"), "a"));
    }

    [Fact]
    public void A_pod_goes_where_its_company_is()
    {
        Put(APod("web"), "b");
        var pod = APod("other", attracts: ATerm("web", Host));

        Assert.Equal("node(s) didn't match pod affinity rules", Why(pod, "a"));
        Assert.Null(Why(pod, "b"));
    }

    [Fact]
    public void The_first_of_a_group_may_go_anywhere_and_a_stranger_nowhere()
    {
        Assert.Null(Why(APod("web", attracts: ATerm("web", Host)), "a"));
        Assert.NotNull(Why(APod("other", attracts: ATerm("web", Host)), "a"));
    }

    [Fact]
    public void Only_the_own_namespace_counts_unless_a_term_says_otherwise()
    {
        var elsewhere = APod("web");
        elsewhere.Metadata.NamespaceProperty = "elsewhere";
        Put(elsewhere, "a");
        var near = ATerm("web", Host);
        Assert.Null(Why(APod("other", repels: near), "a"));

        near.NamespaceSelector = new V1LabelSelector();
        Assert.NotNull(Why(APod("other", repels: near), "a"));
    }

    private string? Why(V1Pod pod, string node) =>
        new PodAffinity(usage, name => nodes[name].Metadata.Labels, name => new V1ObjectMeta { Name = name }).Reject(PendingPod.Of(pod, 0), nodes[node])?.Reasons[0];

    private void Put(V1Pod pod, string node) => usage.Assume(pod, node, ResourceDemand.Of(pod));

    private static V1PodAffinityTerm ATerm(string app, string topology) => new()
    {
        LabelSelector = new V1LabelSelector { MatchLabels = new Dictionary<string, string> { ["app"] = app } },
        TopologyKey = topology,
    };

    private static V1Pod APod(string app, V1PodAffinityTerm? attracts = null, V1PodAffinityTerm? repels = null) => new()
    {
        Metadata = new V1ObjectMeta { Name = app, Uid = app, NamespaceProperty = "default", Labels = new Dictionary<string, string> { ["app"] = app } },
        Spec = new V1PodSpec
        {
            Containers = [new V1Container { Name = "c" }],
            Affinity = new V1Affinity
            {
                PodAffinity = attracts is null ? null : new V1PodAffinity { RequiredDuringSchedulingIgnoredDuringExecution = [attracts] },
                PodAntiAffinity = repels is null ? null : new V1PodAntiAffinity { RequiredDuringSchedulingIgnoredDuringExecution = [repels] },
            },
        },
    };

    private static V1Node ANode(string name, string zone) => new()
    {
        Metadata = new V1ObjectMeta { Name = name, Labels = new Dictionary<string, string> { [Host] = name, ["zone"] = zone } },
    };
}
