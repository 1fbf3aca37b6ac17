namespace TuneOperator.Cel.Tests.Parsing;

public sealed class LiteralTests
{
    [Theory]
    [InlineData("\"a\"", "a")]
    [InlineData("'a\"b'", "a\"b")]
    [InlineData("'a\\'b'", "a'b")]
    [InlineData("'''a'b\nc'''", "a'b\nc")]
    [InlineData("\"\"\"a\"b\"\"\"", "a\"b")]
    [InlineData("''", "")]
    [InlineData("''''''", "")]
    [InlineData("'\\a\\b\\f\\n\\r\\t\\v\\\\\\?\\`'", "\a\b\f\n\r\t\v\\?`")]
    [InlineData("'\\x41\\u0042\\U00000043\\104'", "ABCD")]
    [InlineData("'\\U0001F600'", "😀")]
    [InlineData("r'a\\nb'", "a\\nb")]
    [InlineData("R\"\\d+\"", "\\d+")]
    [InlineData("r'a\\'b'", "a\\'b")]
    [InlineData("'é😀'", "é😀")]
    public void Strings_have_four_quotes_and_escapes(string text, string value) =>
        Assert.Equal(value, Assert.IsType<Cel.Values.CelString>(Run.Evaluate(text)).Value);

    [Theory]
    [InlineData("b'abc'", "b\"abc\"")]
    [InlineData("B'é'", "b\"\\xc3\\xa9\"")]
    [InlineData("b'\\xff\\303'", "b\"\\xff\\xc3\"")]
    [InlineData("br'\\x'", "b\"\\\\x\"")]
    [InlineData("rb'\\x'", "b\"\\\\x\"")]
    public void Bytes_hold_octets(string text, string value) => Assert.Equal(value, Run.Show(text));

    [Theory]
    [InlineData("1 // one\n + 2", "3")]
    [InlineData("// nothing\n1", "1")]
    [InlineData("'// text'", "\"// text\"")]
    [InlineData(" \t\r\n\f1", "1")]
    public void Comments_and_blanks_say_nothing(string text, string value) => Assert.Equal(value, Run.Show(text));
}
