using k8s.Models;
using TuneOperator.LocalCluster.Controllers.StatefulSets;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Controllers.StatefulSets;

public class StatefulPlanTests
{
    private static readonly DateTime Now = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Pods_come_one_after_the_other() => Assert.Equal([1], Decide(3, APod(0)).Create);

    [Fact]
    public void The_next_pod_waits_for_the_one_before() => Assert.Empty(Decide(3, APod(0, ready: false)).Create);

    [Fact]
    public void Parallel_pods_come_at_once() => Assert.Equal([1, 2], Decide(3, policy: "Parallel", pods: APod(0, ready: false)).Create);

    [Fact]
    public void Highest_number_goes_first() => Assert.Equal(["db-2"], Names(Decide(1, APod(0), APod(1), APod(2))));

    [Fact]
    public void Rollout_begins_with_the_highest_number() => Assert.Equal(["db-1"], Names(Decide(2, APod(0, "old"), APod(1, "old"))));

    [Fact]
    public void Rollout_waits_for_the_pod_that_it_has_replaced() => Assert.Empty(Names(Decide(2, APod(0, "old"), APod(1, ready: false))));

    private static IEnumerable<string> Names(StatefulPlan plan) => plan.Delete.Select(p => p.Metadata.Name);

    private static StatefulPlan Decide(int replicas, params V1Pod[] pods) => Decide(replicas, "OrderedReady", pods);

    private static StatefulPlan Decide(int replicas, string policy, params V1Pod[] pods)
    {
        var set = new V1StatefulSet
        {
            Metadata = new V1ObjectMeta { Name = "db" },
            Spec = new V1StatefulSetSpec { Replicas = replicas, PodManagementPolicy = policy, UpdateStrategy = new V1StatefulSetUpdateStrategy { Type = "RollingUpdate" } },
        };
        return StatefulPlan.Decide(new StatefulView(set, pods, "old", "new", new DateTimeOffset(Now)));
    }

    private static V1Pod APod(int ordinal, string revision = "new", bool ready = true) => new()
    {
        Metadata = new V1ObjectMeta { Name = $"db-{ordinal}", Labels = new Dictionary<string, string> { ["controller-revision-hash"] = revision } },
        Status = new V1PodStatus { Phase = "Running", Conditions = [new V1PodCondition { Type = "Ready", Status = ready ? "True" : "False", LastTransitionTime = Now }] },
    };
}
