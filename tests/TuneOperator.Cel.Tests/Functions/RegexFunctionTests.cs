using TuneOperator.Cel.Functions.RegularExpressions;

namespace TuneOperator.Cel.Tests.Functions;

public sealed class RegexFunctionTests
{
    [Theory]
    [InlineData("'hello'.matches('l+')", "true")]
    [InlineData("matches('hello', '^l+$')", "false")]
    [InlineData("'abc 123'.find('[0-9]+')", "\"123\"")]
    [InlineData("'abc'.find('[0-9]+')", "\"\"")]
    [InlineData("'1 22 333'.findAll('[0-9]+')", "[\"1\", \"22\", \"333\"]")]
    [InlineData("'1 22 333'.findAll('[0-9]+', 2)", "[\"1\", \"22\"]")]
    [InlineData("'1 22 333'.findAll('[0-9]+', -1)", "[\"1\", \"22\", \"333\"]")]
    [InlineData("'1 22 333'.findAll('[0-9]+', 0)", "[]")]
    [InlineData("'abc'.findAll('[0-9]+')", "[]")]
    public void Patterns_match_anywhere(string text, string value) => Assert.Equal(value, Run.Show(text));

    [Theory]
    [InlineData("a$", "a\n", false)]
    [InlineData("(?m)a$", "a\nb", true)]
    [InlineData(@"^\d+$", "١٢", false)]
    [InlineData(@"^[\d-]+$", "1-2", true)]
    [InlineData(@"^\w+$", "é", false)]
    [InlineData(@"^[^\W]+$", "a_1", true)]
    [InlineData(@"^\s$", "\u00a0", false)]
    [InlineData(@"^[\D]$", "5", false)]
    [InlineData(@"^[[:alpha:]][[:digit:]]$", "a1", true)]
    [InlineData("^[]a]+$", "]a", true)]
    [InlineData("^[a[]+$", "[a", true)]
    [InlineData("^(?P<name>a)$", "a", true)]
    [InlineData(@"^\pL+$", "aé", true)]
    [InlineData(@"^\Qa.b\E$", "a.b", true)]
    [InlineData(@"^\Qa.b\E$", "axb", false)]
    [InlineData("(?i)^ABC$", "abc", true)]
    public void Patterns_mean_what_they_mean_to_RE2(string pattern, string text, bool matches)
    {
        Assert.True(Re2.TryCompile(pattern, out var regex, out var problem), problem);
        Assert.Equal(matches, regex.IsMatch(text));
    }

    [Theory]
    [InlineData("(a")]
    [InlineData("a(?=b)")]
    [InlineData("(?<!a)b")]
    [InlineData(@"(a)\1")]
    [InlineData("[[:nonsense:]]")]
    [InlineData("a\\")]
    [InlineData("a{1001}")]
    [InlineData("(a{100}){11}")]
    [InlineData("((ab){10}c{2}){101}")]
    [InlineData("([a(]{100}){11}")]
    [InlineData("([[:alpha:]]{100}){11}")]
    public void Patterns_that_RE2_refuses_are_refused(string pattern)
    {
        Assert.False(Re2.TryCompile(pattern, out _, out var problem));
        Assert.NotEmpty(problem);
    }

    [Theory]
    [InlineData("a{1000}")]
    [InlineData("(a{100}){10}")]
    [InlineData("(a{100})(b{100}){2}")]
    [InlineData("x{,3}")]
    [InlineData("[{]{3}")]
    public void Repetition_has_a_limit_that_rules_can_live_with(string pattern) => Assert.True(Re2.TryCompile(pattern, out _, out _));

    [Fact]
    public void A_malformed_pattern_is_an_error_of_the_expression() =>
        Assert.StartsWith("error: error parsing regexp: ", Run.Show("'a'.matches('(')"), StringComparison.Ordinal);

    [Fact]
    public void A_nested_repetition_takes_no_exponential_time() =>
        Assert.Equal("false", Run.Show($"'{new string('a', 2000)}!'.matches('^(a+)+$')"));
}
