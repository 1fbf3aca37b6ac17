namespace TuneOperator.Cel.Tests.Parsing;

public sealed class ParseErrorTests
{
    private const string Operand = "{'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}";

    private const string Argument = "{'[', '{', '(', ')', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}";

    [Theory]
    [InlineData("", 1, 1, "Syntax error: mismatched input '<EOF>' expecting " + Operand)]
    [InlineData("1 +", 1, 4, "Syntax error: mismatched input '<EOF>' expecting " + Operand)]
    [InlineData("1 + * 2", 1, 5, "Syntax error: extraneous input '*' expecting " + Operand)]
    [InlineData("a b", 1, 3, "Syntax error: extraneous input 'b' expecting <EOF>")]
    [InlineData("a b c", 1, 3, "Syntax error: mismatched input 'b' expecting <EOF>")]
    [InlineData("1 + +", 1, 5, "Syntax error: mismatched input '+' expecting " + Operand)]
    [InlineData("(1", 1, 3, "Syntax error: missing ')' at '<EOF>'")]
    [InlineData("((1", 1, 4, "Syntax error: mismatched input '<EOF>' expecting ')'")]
    [InlineData("f(1", 1, 4, "Syntax error: missing ')' at '<EOF>'")]
    [InlineData("f(1,)", 1, 5, "Syntax error: mismatched input ')' expecting " + Operand)]
    [InlineData("[1 2]", 1, 4, "Syntax error: extraneous input '2' expecting {']', ','}")]
    [InlineData("{1: 2 3}", 1, 7, "Syntax error: extraneous input '3' expecting {'}', ','}")]
    [InlineData("{1 2}", 1, 4, "Syntax error: missing ':' at '2'")]
    [InlineData("f(1 2)", 1, 5, "Syntax error: extraneous input '2' expecting ')'")]
    [InlineData("true ? 1", 1, 9, "Syntax error: mismatched input '<EOF>' expecting ':'")]
    [InlineData("a.1", 1, 2, "Syntax error: extraneous input '.1' expecting <EOF>")]
    [InlineData("a.", 1, 3, "Syntax error: no viable alternative at input '.<EOF>'")]
    [InlineData("a[1", 1, 4, "Syntax error: missing ']' at '<EOF>'")]
    [InlineData("a &\nb", 1, 3, "Syntax error: token recognition error at: '&\\n'")]
    [InlineData("a = b", 1, 3, "Syntax error: token recognition error at: '= '")]
    [InlineData("1 ==\n  $", 2, 3, "Syntax error: token recognition error at: '$'")]
    [InlineData("'abc", 1, 1, "Syntax error: token recognition error at: ''abc'")]
    [InlineData("'ab\ncd'", 1, 1, "Syntax error: token recognition error at: ''ab'")]
    [InlineData("'\\q'", 1, 1, "Syntax error: token recognition error at: ''\\q'")]
    [InlineData("'\\u12'", 1, 2, "invalid escape sequence")]
    [InlineData("'\\ud800'", 1, 2, "invalid escape sequence")]
    [InlineData("'\\477'", 1, 1, "Syntax error: token recognition error at: ''\\4'")]
    [InlineData("b'\\u0041'", 1, 3, "invalid escape sequence")]
    [InlineData("9223372036854775808", 1, 1, "invalid int literal")]
    [InlineData("1 - 9223372036854775808", 1, 5, "invalid int literal")]
    [InlineData("18446744073709551616u", 1, 1, "invalid uint literal")]
    [InlineData("0x", 1, 1, "invalid int literal")]
    [InlineData("a + while", 1, 5, "reserved identifier: while")]
    [InlineData("has(a)", 1, 5, "invalid argument to has() macro")]
    [InlineData("has(a[0])", 1, 6, "invalid argument to has() macro")]
    [InlineData("[1].all(1, true)", 1, 9, "argument is not an identifier")]
    [InlineData("[1].map(a.b, true)", 1, 10, "argument is not an identifier")]
    [InlineData("[1].all(i, i, true)", 1, 12, "duplicate variable name: i")]
    [InlineData("Thing{a: 1}", 1, 6, "Syntax error: objects can't be built, only maps: leave out the name before '{'")]
    public void A_mistake_is_said_with_its_position(string text, int line, int column, string problem)
    {
        var error = Assert.Throws<CelParseException>(() => CelExpression.Parse(text));
        Assert.Equal((line, column, problem), (error.Line, error.Column, error.Problem));
    }

    [Fact]
    public void The_message_shows_the_line_with_a_caret_below_it()
    {
        var error = Assert.Throws<CelParseException>(() => CelExpression.Parse("1 ==\n\t'é' $"));
        Assert.Equal("ERROR: <input>:2:6: Syntax error: token recognition error at: '$'\n |  'é' $\n | ..．..^", error.Message);
    }

    [Theory]
    [InlineData("f(a = b)", "1:5: Syntax error: token recognition error at: '= '", "1:7: Syntax error: extraneous input 'b' expecting ')'")]
    [InlineData("f('a)", "1:3: Syntax error: token recognition error at: ''a)'", "1:6: Syntax error: mismatched input '<EOF>' expecting " + Argument)]
    [InlineData("f(if (true) 1)", "1:3: reserved identifier: if", "1:13: Syntax error: extraneous input '1' expecting ')'")]
    public void Several_mistakes_are_said_at_once(string text, params string[] problems)
    {
        var lines = Assert.Throws<CelParseException>(() => CelExpression.Parse(text)).Message.Split('\n').Where(line => line.StartsWith("ERROR: ", StringComparison.Ordinal));
        Assert.Equal(problems.Select(problem => $"ERROR: <input>:{problem}"), lines);
    }

    [Fact]
    public void Nesting_has_a_limit()
    {
        var error = Assert.Throws<CelParseException>(() => CelExpression.Parse(new string('(', 300) + "1" + new string(')', 300)));
        Assert.Equal("expression recursion limit exceeded: 250", error.Problem);
    }

    [Fact]
    public void A_chain_of_operators_has_a_limit()
    {
        var error = Assert.Throws<CelParseException>(() => CelExpression.Parse(string.Join(" + ", Enumerable.Repeat("1", 2000))));
        Assert.Equal("expression recursion limit exceeded: 400", error.Problem);
    }

    [Fact]
    public void A_text_has_a_limit() =>
        Assert.StartsWith("expression code point size exceeds limit", Assert.Throws<CelParseException>(() => CelExpression.Parse(new string(' ', 100_001))).Problem, StringComparison.Ordinal);
}
