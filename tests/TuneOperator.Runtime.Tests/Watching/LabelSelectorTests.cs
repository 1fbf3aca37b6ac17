using TuneOperator.Runtime.Watching;

namespace TuneOperator.Runtime.Tests.Watching;

public sealed class LabelSelectorTests
{
    private static readonly Dictionary<string, string> Labels = new() { ["app"] = "digits", ["tuneoperator.io/trial"] = "digits-3" };

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("app=digits", true)]
    [InlineData("app==digits", true)]
    [InlineData("app=forest", false)]
    [InlineData("app!=forest", true)]
    [InlineData("missing!=forest", true)]
    [InlineData("app!=digits", false)]
    [InlineData("tuneoperator.io/trial", true)]
    [InlineData("missing", false)]
    [InlineData("!missing", true)]
    [InlineData("!app", false)]
    [InlineData("app in (forest, digits)", true)]
    [InlineData("app in (forest)", false)]
    [InlineData("app notin (forest)", true)]
    [InlineData("missing notin (forest)", true)]
    [InlineData("missing in (forest)", false)]
    [InlineData("tuneoperator.io/trial,app=digits", true)]
    [InlineData("tuneoperator.io/trial, app in (forest,iris)", false)]
    public void Matches_as_the_server_does(string? selector, bool matches) => Assert.Equal(matches, LabelSelector.Parse(selector).Matches(Labels));

    [Fact]
    public void An_object_without_labels_matches_only_what_asks_for_absence()
    {
        Assert.True(LabelSelector.Parse("!app").Matches(labels: null));
        Assert.False(LabelSelector.Parse("app").Matches(labels: null));
    }

    [Theory]
    [InlineData("app in digits")]
    [InlineData("=digits")]
    [InlineData("app=digits;x")]
    public void What_is_no_selector_is_refused_with_its_place(string selector)
    {
        var failure = Assert.Throws<FormatException>(() => LabelSelector.Parse(selector));

        Assert.Contains("at character 1", failure.Message, StringComparison.Ordinal);
    }
}
