using FsCheck;
using FsCheck.Xunit;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Trials.Metrics;
using TuneOperator.Controllers.Trials.Metrics.Live;
using TuneOperator.Controllers.Trials.Metrics.Push;

namespace TuneOperator.Controllers.Tests.Trials.Metrics.Push;

public class PushedPointsTests
{
    private static readonly Attempt First = new("digits-00000-a", "pod-a", 0);

    [Fact]
    public void Same_metric_and_step_again_replaces()
    {
        var (status, answer) = Add(null, ("accuracy", 1, 0.1), ("accuracy", 2, 0.2), ("accuracy", 1, 0.3));

        Assert.Equal([new PushedPoint { Step = 1, Value = 0.3 }, new PushedPoint { Step = 2, Value = 0.2 }], status.Metrics![0].Points);
        Assert.Equal(new PushAnswer(200, Kept: 3), answer);
    }

    [Fact]
    public void Points_come_in_any_order_and_stand_in_that_of_their_steps()
    {
        var (status, _) = Add(null, ("accuracy", 3, 0.3), ("accuracy", -1, 0.1), ("accuracy", 2, 0.2));

        Assert.Equal([-1L, 2L, 3L], status.Metrics![0].Points!.Select(point => point.Step));
    }

    [Theory]
    [InlineData("pod-b", 0)]
    [InlineData("pod-a", 1)]
    public void Another_attempt_begins_with_nothing_and_reads_nothing_of_the_last(string pod, int restarts)
    {
        var next = First with { PodUid = pod, Restarts = restarts };
        var (before, _) = Add(null, ("accuracy", 1, 0.1));

        var (after, _) = PushedPoints.Add(before, next, [new("accuracy", 5, 0.5)], ["accuracy"]);

        Assert.Equal(5, Assert.Single(after.Metrics![0].Points!).Step);
        Assert.Null(PushedPoints.ToReport(before, next, ["accuracy"]).Objective);
        Assert.Equal(0.1, PushedPoints.ToReport(before, First, ["accuracy"]).Objective!.Last);
    }

    [Fact]
    public void Value_that_is_not_finite_stays_one()
    {
        var (status, _) = Add(null, ("accuracy", 1, double.NaN));

        Assert.Equal((1L, 0L, double.NaN), (Report(status).Count, Report(status).FiniteCount, Report(status).Last));
    }

    [Fact]
    public void Names_beyond_fifty_are_told_and_the_objective_has_its_place()
    {
        var points = Enumerable.Range(0, 80).Select(i => ($"other{i:00}", 1L, 1.0)).Append(("accuracy", 1, 0.5)).ToArray();

        var (status, answer) = Add(null, points);

        Assert.Equal(MetricReport.MaxNames, status.Metrics!.Count);
        Assert.Equal((50, 31), (answer.Kept, answer.Unnamed));
        Assert.Contains(status.Metrics, metric => metric.Name == "accuracy");
    }

    /// <summary>Whatever is sent again, in whatever parts, what is acknowledged counts once.</summary>
    [Property(MaxTest = 50)]
    public void Batches_that_are_sent_again_change_nothing(PositiveInt steps, PositiveInt size, NonNegativeInt seed)
    {
        var count = (steps.Get * 37 % 1500) + 1;
        var random = new System.Random(seed.Get);
        var points = Enumerable.Range(1, count).Select(i => new MetricPoint("accuracy", i, random.NextDouble())).ToList();
        PushedStatus? status = null;
        foreach (var batch in points.Chunk(size.Get % 100 + 1))
        {
            (status, var answer) = PushedPoints.Add(status, First, batch, ["accuracy"]);
            Assert.Equal(batch.Length, answer.Kept);
            (status, _) = PushedPoints.Add(status, First, batch, ["accuracy"]);
        }

        var series = Report(status!);
        Assert.Equal((count, count), (series.Count, series.FiniteCount));
        Assert.Equal((points.Min(point => point.Value), points.Max(point => point.Value), points[^1].Value), (series.Min, series.Max, series.Last));
        Assert.Equal(points.Average(point => point.Value), series.Mean, 1e-9);
        Assert.InRange(status!.Metrics![0].Points!.Count, 1, PushedPoints.MaxOfObjective);
        Assert.Equal((1L, (long)count), (series.Points[0].Step, series.Points[^1].Step));
    }

    [Fact]
    public void Point_where_only_sums_are_kept_is_late_and_changes_nothing()
    {
        var (status, _) = Add(null, [.. Enumerable.Range(1, 300).Select(i => ("accuracy", (long)i, 0.5))]);

        var (after, answer) = PushedPoints.Add(status, First, [new("accuracy", 2, 9), new("accuracy", 299, 0.7)], ["accuracy"]);

        Assert.Equal((1, 1), (answer.Kept, answer.Late));
        Assert.Equal((300L, 0.7), (Report(after).Count, Report(after).Max));
    }

    private static (PushedStatus Status, PushAnswer Answer) Add(PushedStatus? known, params (string Name, long Step, double Value)[] points) =>
        PushedPoints.Add(known, First, [.. points.Select(point => new MetricPoint(point.Name, point.Step, point.Value))], ["accuracy"]);

    private static MetricSeries Report(PushedStatus status) => PushedPoints.ToReport(status, First, ["accuracy"]).Objective!;
}
