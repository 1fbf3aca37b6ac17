using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Tests;

public sealed class DepthTests
{
    private const int SmallStack = 1024 * 1024;

    public static TheoryData<string> Deepest => new(
        Chain("1", " + ", 399),
        Chain("true", " && ", 399),
        Chain("x", ".", 399),
        Nested("[1].map(x, ", "1", ")", 190),
        Nested("true ? 1 : ", "1", "", 240),
        Nested("[", "1", "]", 240),
        Nested("{'a': ", "1", "}", 240),
        Nested("!", "true", "", 240),
        Nested("(1 + ", "1", ")", 240),
        Nested("string(", "1", ")", 240));

    [Theory]
    [MemberData(nameof(Deepest))]
    public void The_deepest_expression_fits_a_small_stack(string text)
    {
        string? printed = null;
        var thread = new Thread(
            () =>
            {
                var expression = CelExpression.Parse(text);
                expression.Check(new Dictionary<string, CelType> { ["x"] = CelType.Dyn });
                Run.Show(text, new Dictionary<string, CelValue> { ["x"] = CelMap.Of([KeyValuePair.Create("x", (CelValue)CelNull.Value)]) });
                printed = expression.ToString();
            },
            SmallStack);
        thread.Start();
        thread.Join();
        Assert.NotNull(printed);
    }

    private static string Chain(string operand, string symbol, int count) => string.Join(symbol, Enumerable.Repeat(operand, count));

    private static string Nested(string open, string core, string close, int count) =>
        string.Concat(Enumerable.Repeat(open, count)) + core + string.Concat(Enumerable.Repeat(close, count));
}
