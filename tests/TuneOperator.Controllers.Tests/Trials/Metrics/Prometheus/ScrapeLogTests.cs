using TuneOperator.Controllers.Trials.Metrics;
using TuneOperator.Controllers.Trials.Metrics.Prometheus;

namespace TuneOperator.Controllers.Tests.Trials.Metrics.Prometheus;

public class ScrapeLogTests
{
    private readonly ScrapeLog log = new(new MetricReport("accuracy"));

    [Fact]
    public void Scrapes_are_the_steps_of_a_page_that_tells_none()
    {
        Assert.Equal([new("accuracy", 1, 0.5)], log.Add([new("accuracy", 0.5)]));
        Assert.Equal([new("accuracy", 2, 0.5)], log.Add([new("accuracy", 0.5)]));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(1.5)]
    [InlineData(1e300)]
    public void Step_that_is_no_whole_number_is_none(double step) =>
        Assert.Equal([new("accuracy", 1, 0.5)], log.Add([new("tune_step", step), new("accuracy", 0.5)]));

    [Fact]
    public void Told_step_counts_and_what_was_seen_at_it_is_not_seen_again()
    {
        Assert.Equal([new("accuracy", 7, 0.5), new("loss", 7, double.NaN)], log.Add([new("accuracy", 0.5), new("loss", double.NaN), new("tune_step", 7)]));
        Assert.Empty(log.Add([new("accuracy", 0.5), new("loss", double.NaN), new("tune_step", 7)]));
        Assert.Equal([new("accuracy", 7, 0.6)], log.Add([new("accuracy", 0.6), new("loss", double.NaN), new("tune_step", 7)]));
        Assert.Equal([new("accuracy", 8, 0.6)], log.Add([new("accuracy", 0.6), new("tune_step", 8)]));
    }

    [Fact]
    public void Operator_that_takes_over_goes_on_where_the_last_one_was()
    {
        var known = new MetricReport("accuracy");
        known.AddPoints([new("accuracy", 3, 0.5)]);

        Assert.Empty(new ScrapeLog(known).Add([new("accuracy", 0.5), new("tune_step", 3)]));
        Assert.Equal([new("accuracy", 4, 0.5)], new ScrapeLog(known).Add([new("accuracy", 0.5)]));
    }
}
