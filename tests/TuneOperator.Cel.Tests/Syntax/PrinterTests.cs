using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace TuneOperator.Cel.Tests.Syntax;

public sealed class PrinterTests
{
    [Theory]
    [InlineData("1+2*3", "1 + 2 * 3")]
    [InlineData("((1)+2)*3", "(1 + 2) * 3")]
    [InlineData("1-(2-3)", "1 - (2 - 3)")]
    [InlineData("(1-2)-3", "1 - 2 - 3")]
    [InlineData("-(1)", "-(1)")]
    [InlineData("- 1", "-1")]
    [InlineData("-(1 .a)", "-(1.a)")]
    [InlineData("(-1).a", "(-1).a")]
    [InlineData("!(a&&b)", "!(a && b)")]
    [InlineData("a?b:(c?d:e)", "a ? b : c ? d : e")]
    [InlineData("(a?b:c)?d:e", "(a ? b : c) ? d : e")]
    [InlineData("(a?b:c).d", "(a ? b : c).d")]
    [InlineData("a||(b||c)", "a || (b || c)")]
    [InlineData("a.b[ 'c' ].d( e,f )", "a.b[\"c\"].d(e, f)")]
    [InlineData("a.?b[?0]", "a.?b[?0]")]
    [InlineData("[1,?b]", "[1, ?b]")]
    [InlineData("{'a':1,?b:c}", "{\"a\": 1, ?b: c}")]
    [InlineData("has( a.b )", "has(a.b)")]
    [InlineData("a.exists_one(x,x>1)", "a.exists_one(x, x > 1)")]
    [InlineData("a.map(x,x>1,x)", "a.map(x, x > 1, x)")]
    [InlineData("a.all(k,v,k==v)", "a.all(k, v, k == v)")]
    [InlineData("a.optMap(x,x)", "a.optMap(x, x)")]
    [InlineData("sets.contains([1],[2])", "sets.contains([1], [2])")]
    [InlineData("b'a\\xff'", "b\"a\\xff\"")]
    [InlineData("1e6", "1e+06")]
    [InlineData("x in y", "x in y")]
    public void An_expression_has_a_normal_form(string text, string printed) => Assert.Equal(printed, CelExpression.Parse(text).ToString());

    [Property]
    public Property Parsing_what_was_printed_prints_the_same() =>
        Prop.ForAll(Expressions().ToArbitrary(), text =>
        {
            var printed = CelExpression.Parse(text).ToString();
            return CelExpression.Parse(printed).ToString() == printed;
        });

    [Property]
    public Property Printing_keeps_the_value() =>
        Prop.ForAll(Expressions().ToArbitrary(), text => Run.Show(text) == Run.Show(CelExpression.Parse(text).ToString()));

    private static Gen<string> Expressions() => Gen.Sized(size => Expression(Math.Min(size, 12)));

    private static Gen<string> Expression(int size)
    {
        var leaf = Gen.Elements("1", "-2", "3u", "1.5", "'a'", "true", "false", "null", "[]", "x", "b'\\x01'", "0.25", "'\\n\"'");
        if (size <= 1)
            return leaf;
        var part = Expression(size / 2);
        var symbols = Gen.Elements("+", "-", "*", "/", "%", "==", "!=", "<", ">=", "&&", "||", "in");
        return Gen.OneOf(
            leaf,
            from left in part from symbol in symbols from right in part select $"({left}) {symbol} ({right})",
            from left in part from symbol in symbols from right in part select $"{left} {symbol} {right}",
            from condition in part from then in part from otherwise in part select $"({condition}) ? ({then}) : {otherwise}",
            from operand in part select $"-({operand})",
            from operand in part select $"!({operand})",
            from operand in part select $"({operand}).field",
            from element in part from other in part select $"[{element}, {other}]",
            from value in part select $"{{'k': {value}}}",
            from range in part from body in part select $"[{range}].map(x, {body})",
            from range in part from index in part select $"({range})[{index}]");
    }
}
