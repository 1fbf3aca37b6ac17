using FsCheck;
using FsCheck.Xunit;
using TuneOperator.Api.Experiments;
using TuneOperator.Controllers.Experiments.Definition.Objectives;
using TuneOperator.Controllers.Trials.Metrics;

namespace TuneOperator.Controllers.Tests.Trials.Metrics;

public class MetricSeriesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(999)]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(1002)]
    [InlineData(12_345)]
    [InlineData(100_000)]
    public void Thinning_keeps_the_first_and_the_last_point(int count)
    {
        var series = new MetricSeries();
        for (var i = 1; i <= count; i++)
        {
            series.Add(step: null, i);
        }

        var curve = series.Curve(100);

        Assert.Equal((1, count), ((int)series.Points[0].Value, (int)series.Points[^1].Value));
        Assert.Equal((1, count), ((int)curve[0].Value, (int)curve[^1].Value));
        Assert.InRange(series.Points.Count, Math.Min(count, 500), MetricSeries.MaxPoints);
        Assert.Equal(Math.Min(count, 100), curve.Count);
        Assert.Equal(curve.Select(point => point.Step).Distinct(), curve.Select(point => point.Step));
        Assert.Equal((count, 1, count), ((int)series.Count, (int)series.Min, (int)series.Max));
        Assert.Equal((count + 1) / 2.0, series.Mean, 1e-6);
    }

    [Property]
    public bool Aggregates_are_those_of_the_finite_points(NormalFloat[] values)
    {
        var series = new MetricSeries();
        var finite = values.Select(value => (double)value % 1e6).ToList();
        series.Add(1, double.NaN);
        finite.ForEach(value => series.Add(step: null, value));
        series.Add(99, double.PositiveInfinity);
        var summary = series.Summarize();

        return summary.Count == finite.Count + 2
            && summary.Step == 99
            && (finite.Count == 0
                ? summary is { Last: null, Min: null, Max: null }
                : summary.Last == finite[^1] && summary.Min == finite.Min() && summary.Max == finite.Max() && Math.Abs(series.Mean - finite.Average()) < 1e-3);
    }

    [Theory]
    [InlineData(MetricReduction.Last, MetricGoal.Maximize, "1 3 2", "2")]
    [InlineData(MetricReduction.Best, MetricGoal.Maximize, "1 3 2", "3")]
    [InlineData(MetricReduction.Best, MetricGoal.Minimize, "1 3 2", "1")]
    [InlineData(MetricReduction.Min, MetricGoal.Maximize, "1 3 2", "1")]
    [InlineData(MetricReduction.Max, MetricGoal.Minimize, "1 3 2", "3")]
    [InlineData(MetricReduction.Mean, MetricGoal.Maximize, "1 3 2", "2")]
    [InlineData(MetricReduction.Last, MetricGoal.Maximize, "1 NaN", "NaN")]
    [InlineData(MetricReduction.Last, MetricGoal.Maximize, "NaN 1", "1")]
    [InlineData(MetricReduction.Mean, MetricGoal.Maximize, "1 NaN 2", "NaN")]
    [InlineData(MetricReduction.Best, MetricGoal.Maximize, "1 Infinity NaN", "1")]
    [InlineData(MetricReduction.Best, MetricGoal.Minimize, "-Infinity 1", "1")]
    [InlineData(MetricReduction.Max, MetricGoal.Maximize, "Infinity NaN", "NaN")]
    [InlineData(MetricReduction.Last, MetricGoal.Maximize, "1 -Infinity", "-Infinity")]
    public void Series_becomes_one_value(MetricReduction reduce, MetricGoal goal, string reported, string value)
    {
        var series = new MetricSeries();
        foreach (var number in reported.Split(' '))
        {
            series.Add(step: null, MetricNumber.Parse(number)!.Value);
        }

        var objective = new ObjectiveDefinition("accuracy", goal, Target: null, reduce, OnNonFinite.Fail);

        Assert.Equal(MetricNumber.Parse(value)!.Value, ObjectiveValue.Reduce(series, objective));
    }
}
