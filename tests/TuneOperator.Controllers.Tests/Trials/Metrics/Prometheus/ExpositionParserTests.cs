using TuneOperator.Controllers.Trials.Metrics.Prometheus;

namespace TuneOperator.Controllers.Tests.Trials.Metrics.Prometheus;

public class ExpositionParserTests
{
    [Fact]
    public void Page_of_a_client_library_gives_the_first_sample_of_each_name_without_distributions()
    {
        var (samples, fault) = ExpositionParser.Parse(
            """
            # HELP accuracy Share of the validation set that was right.
            # TYPE accuracy gauge
            accuracy{split="validation",note="a \"b\" \\ \n, } c",} 0.93 1700000000000
            accuracy{split="test"} 0.5
            # TYPE seconds histogram
            seconds_bucket{le="+Inf"} 3
            seconds_sum 1.5
            seconds_count 3
            # TYPE wait summary
            wait{quantile="0.5"} 2
            wait_sum 5

            # a comment
            	 loss	 1.5e-3
            job:epochs:total 4
            left +Inf
            right -Inf
            lost NaN
            """);

        Assert.Null(fault);
        Assert.Equal(
            [new("accuracy", 0.93), new("loss", 0.0015), new("job:epochs:total", 4), new("left", double.PositiveInfinity), new("right", double.NegativeInfinity), new("lost", double.NaN)],
            samples);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n# EOF\n")]
    public void Page_without_samples_is_no_fault(string text)
    {
        var (samples, fault) = ExpositionParser.Parse(text);

        Assert.Empty(samples);
        Assert.Null(fault);
    }

    [Theory]
    [InlineData("accuracy")]
    [InlineData("accuracy ")]
    [InlineData("accuracy high")]
    [InlineData("accuracy 0,9")]
    [InlineData("accuracy 0.9 soon")]
    [InlineData("accuracy 0.9 1 2")]
    [InlineData("accuracy=0.9")]
    [InlineData("accuracy{split=\"a\"}")]
    [InlineData("accuracy{split=\"a\" 0.9")]
    [InlineData("accuracy{split=\"a} 0.9")]
    [InlineData("accuracy{split=\"a\\x\"} 0.9")]
    [InlineData("accuracy{split=\"a\\")]
    [InlineData("accuracy{split=a} 0.9")]
    [InlineData("accuracy{split} 0.9")]
    [InlineData("accuracy{=\"a\"} 0.9")]
    [InlineData("accuracy{a=\"b\" c=\"d\"} 0.9")]
    [InlineData("accuracy{")]
    [InlineData("{\"accuracy\"} 0.9")]
    [InlineData("validation-accuracy 0.9")]
    [InlineData("9lives 0.9")]
    [InlineData("{} 1")]
    [InlineData("<!DOCTYPE html>")]
    [InlineData("\uFFFD\0\u0001")]
    public void Page_with_a_mistake_is_refused_whole_and_the_line_is_named(string line)
    {
        var (samples, fault) = ExpositionParser.Parse($"loss 1\n{line}\nlast 2");

        Assert.Empty(samples);
        Assert.StartsWith("line 2 is not in the text format of Prometheus: ", fault, StringComparison.Ordinal);
        Assert.DoesNotContain(fault!, char.IsControl);
    }

    [Fact]
    public void Long_line_is_quoted_in_part() => Assert.InRange(ExpositionParser.Parse(new string('-', 100_000)).Fault!.Length, 1, 200);
}
