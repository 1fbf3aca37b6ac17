using System.Text;
using TuneOperator.Controllers.Trials.Metrics;
using TuneOperator.Controllers.Trials.Metrics.Push;

namespace TuneOperator.Controllers.Tests.Trials.Metrics.Push;

public class PushBodyTests
{
    [Fact]
    public void Report_and_list_of_reports_give_their_points_in_order()
    {
        Assert.Equal([new("accuracy", 3, 0.9), new("loss", 3, -1e-9)], Points("""{"step": 3, "metrics": {"accuracy": 0.9, "loss": -1e-9}}"""));
        Assert.Equal([new("a", 1, 1), new("a", -2, 2)], Points("""[{"metrics": {"a": 1}, "step": 1}, {"step": -2, "metrics": {"a": 2}}]"""));
        Assert.Equal([new("a", 1, double.NaN), new("b", 1, double.NegativeInfinity)], Points("""{"step": 1, "metrics": {"a": "NaN", "b": "-Infinity"}}"""));
        Assert.Empty(Points("[]"));
    }

    [Theory]
    [InlineData("", "is not JSON")]
    [InlineData("accuracy=0.9", "is not JSON")]
    [InlineData("""{"step": 1, "metrics": {"a": NaN}}""", "NaN is written as \"NaN\"")]
    [InlineData("""{"step": 1, "metrics": {"a": 1}""", "is not JSON")]
    [InlineData("""{"step": 1, "metrics": {"a": 1}} {}""", "is not JSON")]
    [InlineData("""{"step": 1, "step": 2, "metrics": {"a": 1}}""", "is not JSON")]
    [InlineData("""{"step": 1, "metrics": {"a": 1, "a": 2}}""", "is not JSON")]
    [InlineData("[[[[[[]]]]]]", "is not JSON")]
    [InlineData("\uFFFD\0", "is not JSON")]
    [InlineData("3", "a report is an object")]
    [InlineData("null", "a report is an object")]
    [InlineData("""[{"step": 1, "metrics": {"a": 1}}, 2]""", "report 1: a report is an object")]
    [InlineData("{}", "step must be a whole number")]
    [InlineData("""{"metrics": {"a": 1}}""", "step must be a whole number")]
    [InlineData("""{"step": "1", "metrics": {"a": 1}}""", "step must be a whole number")]
    [InlineData("""{"step": 1.5, "metrics": {"a": 1}}""", "step must be a whole number")]
    [InlineData("""{"step": 1e300, "metrics": {"a": 1}}""", "step must be a whole number")]
    [InlineData("""{"step": 1}""", "metrics must be an object")]
    [InlineData("""{"step": 1, "metrics": {}}""", "metrics must be an object")]
    [InlineData("""{"step": 1, "metrics": [1]}""", "metrics must be an object")]
    [InlineData("""{"step": 1, "metrics": {"a": 1}, "trial": "digits-00001"}""", "there is \"trial\"")]
    [InlineData("""{"step": 1, "metrics": {"": 1}}""", "1 to 128 characters")]
    [InlineData("""{"step": 1, "metrics": {"a\nb": 1}}""", "control characters")]
    [InlineData("""{"step": 1, "metrics": {"a": "0.9"}}""", "the value of \"a\" is no number")]
    [InlineData("""{"step": 1, "metrics": {"a": "high"}}""", "the value of \"a\" is no number")]
    [InlineData("""{"step": 1, "metrics": {"a": null}}""", "the value of \"a\" is no number")]
    [InlineData("""{"step": 1, "metrics": {"a": true}}""", "the value of \"a\" is no number")]
    [InlineData("""{"step": 1, "metrics": {"a": {"b": 1}}}""", "the value of \"a\" is no number")]
    public void Anything_else_is_refused_with_what_to_send(string body, string says)
    {
        var (points, fault) = PushBody.Parse(Encoding.UTF8.GetBytes(body));

        Assert.Empty(points);
        Assert.Contains(says, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Name_that_is_too_long_is_refused_and_quoted_in_part()
    {
        var fault = PushBody.Parse(Encoding.UTF8.GetBytes($$"""{"step": 1, "metrics": {"{{new string('a', 60_000)}}": 1} }""")).Fault;

        Assert.InRange(fault!.Length, 1, 400);
    }

    [Fact]
    public void Number_beyond_all_bounds_is_infinite() => Assert.Equal(double.PositiveInfinity, Assert.Single(Points("""{"step": 1, "metrics": {"a": 1e999}}""")).Value);

    private static IReadOnlyList<MetricPoint> Points(string body)
    {
        var (points, fault) = PushBody.Parse(Encoding.UTF8.GetBytes(body));
        Assert.Null(fault);
        return points;
    }
}
