using TuneOperator.LocalCluster.Controllers.Deployments;
using Xunit;
using static TuneOperator.LocalCluster.Tests.Controllers.Deployments.Sets;

namespace TuneOperator.LocalCluster.Tests.Controllers.Deployments;

public class RolloutPlanTests
{
    [Fact]
    public void New_set_begins_with_the_surge() => Assert.Equal(3, RolloutPlan.NewSize(ADeployment(10), [ASet("old", 10, 10)], 0));

    [Fact]
    public void New_set_does_not_grow_above_what_is_wanted() => Assert.Equal(10, RolloutPlan.NewSize(ADeployment(10), [ASet("new", 9, 9)], 9));

    [Fact]
    public void Old_set_shrinks_as_far_as_enough_stay_available() =>
        Assert.Equal([("old", 8)], Steps(10, [ASet("old", 10, 10)], ASet("new", 3, 0)));

    [Fact]
    public void Pods_that_serve_nobody_go_first() =>
        Assert.Equal([("broken", 0)], Steps(10, [ASet("good", 9, 9, age: 1), ASet("broken", 2, 0, age: 2)], ASet("new", 2, 0)).Take(1));

    [Fact]
    public void Nothing_shrinks_while_too_few_are_available() => Assert.Empty(Steps(2, [ASet("old", 2, 2)], ASet("new", 1, 0)));

    [Fact]
    public void Scaling_in_the_middle_of_a_rollout_shares_by_size()
    {
        var deployment = ADeployment(20, "3", "2");
        var old = ASet("old", 8, 8);
        var fresh = ASet("new", 5, 5, age: 1);
        foreach (var set in new[] { old, fresh }) Revisions.AnnotateSize(set, 10, 13);
        Assert.Equal([("old", 14), ("new", 9)], ProportionalScaling.Share(deployment, [old, fresh]).Select(s => (s.Set.Metadata.Name, s.Size)));
    }

    private static List<(string Name, int Size)> Steps(int replicas, k8s.Models.V1ReplicaSet[] old, k8s.Models.V1ReplicaSet current) =>
        [.. RolloutPlan.Shrink(ADeployment(replicas), old, current).Select(s => (s.Set.Metadata.Name, s.Size))];
}
