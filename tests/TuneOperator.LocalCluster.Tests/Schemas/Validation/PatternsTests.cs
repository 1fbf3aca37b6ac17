using TuneOperator.LocalCluster.Schemas.Validation;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Schemas.Validation;

public sealed class PatternsTests
{
    [Theory]
    [InlineData("^a$", "a", true)]
    [InlineData("^a$", "a\n", false)]
    [InlineData("(?m)^a$", "a\nb", true)]
    [InlineData(@"^\d+$", "١", false)]
    [InlineData(@"^\w+$", "ä", false)]
    [InlineData(@"^\pL+$", "ä", true)]
    [InlineData("^[[:alpha:]_]+$", "ab_", true)]
    [InlineData("^[[:alpha:]]+$", "a:", false)]
    [InlineData("^[[a]+$", "[a", true)]
    [InlineData("^[]a]+$", "]a", true)]
    [InlineData(@"^[^\d]+$", "ab", true)]
    [InlineData("^(?P<name>a)$", "a", true)]
    [InlineData("^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$", "1h30m", true)]
    public void A_pattern_means_what_it_means_to_the_api_server(string pattern, string text, bool matches)
    {
        Assert.True(Patterns.TryCompile(pattern, out var regex, out var problem), problem);
        Assert.Equal(matches, regex.IsMatch(text));
    }

    [Theory]
    [InlineData("(")]
    [InlineData("a(?=b)")]
    [InlineData(@"(a)\1")]
    public void What_re2_has_not_is_no_pattern(string pattern)
    {
        Assert.False(Patterns.TryCompile(pattern, out _, out var problem));
        Assert.StartsWith("error parsing regexp: ", problem, StringComparison.Ordinal);
    }
}
