using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Trials.Metrics;

namespace TuneOperator.Controllers.Tests.Trials.Metrics;

public class KnownReportTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(5000)]
    public void Report_of_a_status_has_the_same_summary(int count)
    {
        var report = new MetricReport("accuracy");
        report.AddPoints(Enumerable.Range(1, count).SelectMany(i => new MetricPoint[] { new("accuracy", i, i / 100.0), new("loss", i, 1.0 / i) }));
        var status = new TrialStatus { Metrics = report.Summarize(), Curve = report.Objective?.Curve(100) };

        var again = KnownReport.Of(status, Given.Definition().Objectives);

        Assert.Equal(report.Summarize(), again.Summarize());
        Assert.Equal(status.Curve, again.Objective?.Curve(100));
    }
}
