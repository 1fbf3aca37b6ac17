using System.Net;
using TuneOperator.Controllers.Experiments.Definition.Tracking;

namespace TuneOperator.Controllers.Tests.Experiments.Definition.Tracking;

public sealed class AddressRuleTests
{
    [Theory]
    [InlineData("10.0.0.1", true)]
    [InlineData("8.8.8.8", true)]
    [InlineData("fd12::1", true)]
    [InlineData("2001:db8::1", true)]
    [InlineData("169.254.169.254", false)]
    [InlineData("169.254.1.1", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00:ec2::254", false)]
    [InlineData("fd20:ce::254", false)]
    [InlineData("100.100.100.200", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("ff02::1", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.8.9.1", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    public void Pod_calls_hosts_and_nothing_of_the_node_or_itself(string address, bool allowed) =>
        Assert.Equal(allowed, AddressRule.Allows(IPAddress.Parse(address), allowLoopback: false));

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("169.254.169.254", false)]
    public void Process_on_a_persons_machine_may_call_that_machine(string address, bool allowed) =>
        Assert.Equal(allowed, AddressRule.Allows(IPAddress.Parse(address), allowLoopback: true));
}
