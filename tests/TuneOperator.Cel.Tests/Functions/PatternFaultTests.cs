namespace TuneOperator.Cel.Tests.Functions;

public sealed class PatternFaultTests
{
    [Theory]
    [InlineData("(", "missing closing ): `(`")]
    [InlineData("ab(cd", "missing closing ): `ab(cd`")]
    [InlineData("[a", "missing closing ]: `[a`")]
    [InlineData("x[a]y[", "missing closing ]: `[`")]
    [InlineData(")", "unexpected ): `)`")]
    [InlineData("a|*", "missing argument to repetition operator: `*`")]
    [InlineData("a**", "invalid nested repetition operator: `**`")]
    [InlineData("a{2}{3}", "invalid nested repetition operator: `{2}{3}`")]
    [InlineData("[z-a]", "invalid character class range: `z-a`")]
    [InlineData("x{2,1}", "invalid repeat count: `{2,1}`")]
    [InlineData("(?=a)", "invalid or unsupported Perl syntax: `(?=`")]
    [InlineData("(?z)a", "invalid or unsupported Perl syntax: `(?z`")]
    [InlineData("(?P<n", "invalid named capture: `(?P<n`")]
    [InlineData(@"\\8", @"invalid escape sequence: `\8`")]
    [InlineData(@"\\p{Foo}", @"invalid character class range: `\p{Foo}`")]
    [InlineData("[[:foo:]]", "invalid character class range: `[:foo:]`")]
    public void A_malformed_pattern_says_what_is_wrong_with_which_part(string pattern, string problem) =>
        Assert.Equal($"error: error parsing regexp: {problem}", Run.Show($"'a'.matches('' + '{pattern}')"));
}
