namespace TuneOperator.Cel.Tests.Functions;

public sealed class ListFunctionTests
{
    [Theory]
    [InlineData("[1, 2, 2].isSorted()", "true")]
    [InlineData("[2, 1].isSorted()", "false")]
    [InlineData("['a', 'b'].isSorted()", "true")]
    [InlineData("[].isSorted()", "true")]
    [InlineData("[1, 'a'].isSorted()", "error: no such overload")]
    [InlineData("[1, 2, 3].sum()", "6")]
    [InlineData("[1.5, 2.0].sum()", "3.5")]
    [InlineData("[1u, 2u].sum()", "3u")]
    [InlineData("[duration('1m'), duration('1s')].sum()", "duration(\"61s\")")]
    [InlineData("[].sum()", "0")]
    [InlineData("['a'].sum()", "error: no such overload")]
    [InlineData("[9223372036854775807, 1].sum()", "error: integer overflow")]
    [InlineData("[2, 1, 3].min()", "1")]
    [InlineData("[2, 1, 3].max()", "3")]
    [InlineData("['b', 'a'].min()", "\"a\"")]
    [InlineData("[].min()", "error: min called on empty list")]
    [InlineData("[].max()", "error: max called on empty list")]
    [InlineData("[1, 2, 2, 3].indexOf(2)", "1")]
    [InlineData("[1, 2, 2, 3].lastIndexOf(2)", "2")]
    [InlineData("['a'].indexOf('b')", "-1")]
    [InlineData("[1.0].lastIndexOf('b')", "-1")]
    public void Lists_are_searched_and_summed(string text, string value) => Assert.Equal(value, Run.Show(text));

    [Theory]
    [InlineData("sets.contains([1, 2, 3], [3, 1])", "true")]
    [InlineData("sets.contains([1], [1, 2])", "false")]
    [InlineData("sets.contains([1], [])", "true")]
    [InlineData("sets.equivalent([1, 2, 2], [2, 1])", "true")]
    [InlineData("sets.equivalent([1, 2], [2])", "false")]
    [InlineData("sets.equivalent([1], [1u, 1.0])", "true")]
    [InlineData("sets.intersects([1, 2], [2, 3])", "true")]
    [InlineData("sets.intersects([1], [])", "false")]
    public void Sets_ignore_order_and_repetition(string text, string value) => Assert.Equal(value, Run.Show(text));
}
