using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TuneOperator.Cli.Charts;
using TuneOperator.Cli.Pages;

namespace TuneOperator.Cli.Tests.Pages;

public sealed partial class PageTests
{
    private const string Hostile = "</script><script>alert(1)</script><!-- {{script}} \u2028 \" onload=x";

    private static readonly string Html = Print();

    [Fact]
    public void A_hostile_value_adds_no_element()
    {
        Assert.Equal(2, Script().Count(Html));
        Assert.DoesNotContain("alert(1)</script>", Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<!--", Html[Html.IndexOf("<body", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public void A_hostile_title_is_text() =>
        Assert.Contains("<h1>Experiment &lt;/script&gt;", Html, StringComparison.Ordinal);

    [Fact]
    public void The_data_come_through_as_they_were()
    {
        var data = JsonNode.Parse(Between("id=\"data\">", "</script>"))!;

        Assert.Equal(Hostile, (string?)data["trials"]![0]!["parameters"]!["optimizer"]);
        Assert.Equal(0.5, (double?)data["trials"]![0]!["value"]);
        Assert.True((bool?)data["trials"]![0]!["isRanked"]);
        Assert.False((bool?)data["trials"]![1]!["isRanked"]);
    }

    [Fact]
    public void The_policy_lets_only_the_pages_own_script_and_style_run()
    {
        Assert.Contains($"script-src '{HashOf(Between("<script>", "</script>"))}'", Html, StringComparison.Ordinal);
        Assert.Contains($"style-src '{HashOf(Between("<style>", "</style>"))}'", Html, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_loaded() =>
        Assert.Equal(["http://www.w3.org/2000/svg"], Address().Matches(Html).Select(match => match.Value).Distinct());

    [Fact]
    public void The_script_never_makes_markup_of_text() =>
        Assert.DoesNotMatch("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|Function\\(", Between("<script>", "</script>"));

    private static string Print()
    {
        var experiment = AnExperiment.Of(ATrial.Succeeded(0, 0.5, optimizer: Hostile), ATrial.Failed(1));
        return Page.Print($"Experiment {Hostile}", PageData.Of(experiment, new Importance([new(Hostile, 1)], Hostile), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)));
    }

    private static string Between(string start, string end)
    {
        var from = Html.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return Html[from..Html.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private static string HashOf(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    [GeneratedRegex("<script", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Script();

    [GeneratedRegex("https?://[^\\s'\"]+", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
