using TuneOperator.LocalCluster.Controllers.Deployments;
using Xunit;
using static TuneOperator.LocalCluster.Tests.Controllers.Deployments.Sets;

namespace TuneOperator.LocalCluster.Tests.Controllers.Deployments;

public class FencepostsTests
{
    [Theory]
    [InlineData(10, "25%", "25%", 3, 2)]
    [InlineData(2, "25%", "25%", 1, 0)]
    [InlineData(1, "0", "10%", 0, 1)]
    [InlineData(3, "2", "5", 2, 3)]
    public void Shares_of_the_surge_are_rounded_up_and_those_of_the_missing_down(int replicas, string surge, string unavailable, int extra, int missing)
    {
        var deployment = ADeployment(replicas, surge, unavailable);
        Assert.Equal((extra, missing), (Fenceposts.MaxSurge(deployment), Fenceposts.MaxUnavailable(deployment)));
    }

    [Fact]
    public void A_deployment_that_recreates_has_neither()
    {
        var deployment = ADeployment(4);
        deployment.Spec.Strategy.Type = "Recreate";
        Assert.Equal((0, 0), (Fenceposts.MaxSurge(deployment), Fenceposts.MaxUnavailable(deployment)));
    }
}
