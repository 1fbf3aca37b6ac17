namespace TuneOperator.Operator.Tests;

public sealed class LeaseIdentityTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_name_of_the_pod_is_the_identity_where_it_is_given(bool isInCluster) => Assert.Equal("tune-0", LeaseIdentity.OfThis("tune-0", isInCluster).Name);

    [Fact]
    public void A_pod_that_is_not_told_its_name_has_it_from_its_machine() => Assert.Equal(Environment.MachineName, LeaseIdentity.OfThis(podName: null, isInCluster: true).Name);

    [Fact]
    public void A_process_outside_a_pod_is_known_to_be_there()
    {
        var identity = LeaseIdentity.OfThis(podName: " ", isInCluster: false);

        Assert.NotEqual(Environment.MachineName, identity.Name);
        Assert.False(LeaseIdentity.KnowsGone(identity.Name));
    }

    [Fact]
    public void Nobody_is_taken_for_gone_by_the_name_of_a_pod() => Assert.False(LeaseIdentity.KnowsGone("tune-operator-7c9f4d-x2z4q"));
}
