using TuneOperator.Controllers.Trials.Metrics;

namespace TuneOperator.Controllers.Tests.Trials.Metrics;

public class MetricReportTests
{
    [Fact]
    public void Fifty_names_are_kept_and_the_objective_is_one_of_them()
    {
        var report = new MetricReport("accuracy");
        for (var i = 0; i < 200; i++)
        {
            report.AddLine(new TextLineParser(), $"m{i}=1");
        }

        report.AddLine(new TextLineParser(), "accuracy=0.5");

        Assert.Equal(MetricReport.MaxNames, report.Names.Count);
        Assert.Equal(0.5, report.Objective!.Last);
    }

    [Fact]
    public void Hundred_thousand_lines_are_held_in_a_thousand_points()
    {
        var report = new MetricReport("loss");
        for (var i = 1; i <= 100_000; i++)
        {
            report.AddLine(new TextLineParser(), $"step={i} loss={1.0 / i:R}");
        }

        Assert.Equal((100_000L, 100_000L), (report.Lines, report.Objective!.Count));
        Assert.InRange(report.Objective.Points.Count, 1, MetricSeries.MaxPoints);
        Assert.Equal((1L, 100_000L), (report.Objective.Points[0].Step, report.Objective.LastStep));
    }

    [Theory]
    [InlineData("\x1b[32maccuracy=0.93\x1b[0m")]
    [InlineData("\x1b[1;38;5;208maccuracy\x1b[0m = \x1b[4m0.93\x1b[K")]
    public void Colours_do_not_stick_to_names_and_values(string line)
    {
        var report = new MetricReport("accuracy");
        report.AddLine(new TextLineParser(), line);

        Assert.Equal(0.93, report.Objective?.Last);
    }

    [Fact]
    public void Name_that_is_empty_or_endless_is_not_kept()
    {
        var report = new MetricReport("accuracy");
        report.AddLine(new JsonLineParser(), $$"""{"": 1, "{{new string('x', 200)}}": 2, "b": 3}""");

        Assert.Equal(["b"], report.Names);
    }

    [Fact]
    public void Objective_that_was_text_is_remembered_after_a_thousand_other_texts()
    {
        var report = new MetricReport("accuracy");
        for (var i = 0; i < 1000; i++)
        {
            report.AddLine(new TextLineParser(), $"m{i}=x");
        }

        report.AddLine(new TextLineParser(), "accuracy=high");

        Assert.True(report.WasText("accuracy"));
    }
}
