using TuneOperator.Cli.Connecting;

namespace TuneOperator.Cli.Tests.Connecting;

public sealed class NearNamesTests
{
    [Theory]
    [InlineData("digist", "; did you mean digits?")]
    [InlineData("Digits", "; did you mean digits?")]
    [InlineData("digi", "; did you mean digits?")]
    [InlineData("zzz", "; there are digits, forest")]
    public void Names_that_differ_by_little_are_offered(string wanted, string hint) => Assert.Equal(hint, NearNames.Hint(wanted, ["forest", "digits"]));

    [Fact]
    public void Nothing_is_offered_where_there_is_nothing() => Assert.Empty(NearNames.Hint("a", []));
}
