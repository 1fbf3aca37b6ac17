using FsCheck.Xunit;

namespace TuneOperator.Cel.Tests.Evaluation;

public sealed class LogicTests
{
    private static readonly string[] Operands = ["true", "false", "1 / 0 > 0", "1"];

    [Theory]
    [InlineData("true && true", "true")]
    [InlineData("true && false", "false")]
    [InlineData("false || true", "true")]
    [InlineData("false || false", "false")]
    [InlineData("!true", "false")]
    [InlineData("!!true", "true")]
    [InlineData("false && 1 / 0 > 0", "false")]
    [InlineData("1 / 0 > 0 && false", "false")]
    [InlineData("true || 1 / 0 > 0", "true")]
    [InlineData("1 / 0 > 0 || true", "true")]
    [InlineData("1 / 0 > 0 && true", "error: division by zero")]
    [InlineData("true && 1 / 0 > 0", "error: division by zero")]
    [InlineData("1 / 0 > 0 || false", "error: division by zero")]
    [InlineData("1 / 0 > 0 || 1 % 0 > 0", "error: division by zero")]
    [InlineData("'a' && false", "false")]
    [InlineData("'a' && true", "error: no such overload")]
    [InlineData("true || 'a'", "true")]
    [InlineData("missing || true", "true")]
    [InlineData("missing && true", "error: no such attribute(s): missing")]
    public void One_side_that_decides_hides_the_error_of_the_other(string text, string value) => Assert.Equal(value, Run.Show(text));

    [Theory]
    [InlineData("true ? 1 : 2", "1")]
    [InlineData("false ? 1 : 2", "2")]
    [InlineData("true ? 1 : 1 / 0", "1")]
    [InlineData("false ? 1 / 0 : 2", "2")]
    [InlineData("true ? 1 / 0 : 2", "error: division by zero")]
    [InlineData("1 / 0 > 0 ? 1 : 2", "error: division by zero")]
    [InlineData("1 ? 1 : 2", "error: no such overload")]
    [InlineData("false ? 1 : true ? 2 : 3", "2")]
    [InlineData("(true ? false : true) ? 1 : 2", "2")]
    public void A_conditional_evaluates_the_branch_it_takes(string text, string value) => Assert.Equal(value, Run.Show(text));

    [Property]
    public void And_and_or_commute_as_far_as_they_have_a_value(uint left, uint right, bool isAnd)
    {
        var (a, b, symbol) = (Operands[left % Operands.Length], Operands[right % Operands.Length], isAnd ? "&&" : "||");
        var (forth, back) = (Run.Show($"({a}) {symbol} ({b})"), Run.Show($"({b}) {symbol} ({a})"));
        Assert.True(forth == back || (forth.StartsWith("error", StringComparison.Ordinal) && back.StartsWith("error", StringComparison.Ordinal)));
    }

    [Property]
    public void Not_and_is_the_or_of_the_nots(bool left, bool right)
    {
        var (a, b) = (left ? "true" : "false", right ? "true" : "false");
        Assert.Equal("true", Run.Show($"!({a} && {b}) == (!{a} || !{b})"));
    }
}
