using TuneOperator.Operator.Serving;

namespace TuneOperator.Operator.Tests.Serving;

public sealed class PortOptionsTests
{
    [Fact]
    public void Nothing_is_served_unless_a_port_is_given() => Assert.Equal(new Ports(Health: 0, Metrics: 0), PortOptions.Of(OperatorCommand.Create().Parse([])));

    [Fact]
    public void Each_port_is_taken_from_its_option() =>
        Assert.Equal(new Ports(Health: 8081, Metrics: 8080), PortOptions.Of(OperatorCommand.Create().Parse(["--health-port", "8081", "--metrics-port=8080"])));

    [Theory]
    [InlineData("--health-port is between 1 and 65535, or 0 for none", "--health-port=-1")]
    [InlineData("--metrics-port is between 1 and 65535, or 0 for none", "--metrics-port=65536")]
    [InlineData("--health-port and --metrics-port are both 8080; give each a port of its own", "--health-port=8080", "--metrics-port=8080")]
    public void What_is_no_port_is_refused(string sentence, params string[] arguments) =>
        Assert.Equal(sentence, Assert.Single(OperatorCommand.Create().Parse(arguments).Errors).Message);

    [Fact]
    public void Both_may_be_off() => Assert.Empty(OperatorCommand.Create().Parse(["--health-port=0", "--metrics-port=0"]).Errors);
}
