namespace TuneOperator.Cel.Tests.Parsing;

public sealed class PrecedenceTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3", "9")]
    [InlineData("10 - 2 - 3", "5")]
    [InlineData("100 / 10 / 2", "5")]
    [InlineData("7 - 3 % 2", "6")]
    [InlineData("-2 * 3", "-6")]
    [InlineData("2 * -3", "-6")]
    [InlineData("1 - -1", "2")]
    [InlineData("1 + 1 == 2", "true")]
    [InlineData("1 < 2 == true", "true")]
    [InlineData("true || false && false", "true")]
    [InlineData("!false && false", "false")]
    [InlineData("1 == 1 && 2 == 2", "true")]
    [InlineData("1 in [1] && 2 in [2]", "true")]
    [InlineData("1 + 1 in [2]", "true")]
    [InlineData("true || false ? 1 : 2", "1")]
    [InlineData("false ? 1 : false ? 2 : 3", "3")]
    [InlineData("-[1][0]", "-1")]
    [InlineData("-size([1])", "-1")]
    [InlineData("!{'a': true}.a", "false")]
    [InlineData(".size([1])", "1")]
    public void Operators_bind_as_the_grammar_says(string text, string value) => Assert.Equal(value, Run.Show(text));
}
