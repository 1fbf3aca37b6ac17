using System.Collections.Immutable;
using TuneOperator.Controllers.Tracking.Runs;

namespace TuneOperator.Controllers.Tests.Tracking.Runs;

public sealed class RunBatchTests
{
    private static readonly TrackedRun Large = new(
        "digits-00000",
        "uid",
        "FINISHED",
        StartTime: 0,
        EndTime: 1,
        [.. Enumerable.Range(0, 250).Select(i => KeyValuePair.Create($"p{i}", $"{i}"))],
        [.. Enumerable.Range(0, 1700).Select(i => new RunMetric("loss", i, i, i))],
        [.. Enumerable.Range(0, 12).Select(i => KeyValuePair.Create($"t{i}", $"{i}"))]);

    [Fact]
    public void All_is_sent_once_within_the_limits_of_a_request()
    {
        var batches = RunBatch.Of("run", Large, KnownRun.New("run")).ToList();

        Assert.All(batches, batch =>
        {
            Assert.InRange(batch["params"]!.AsArray().Count, 0, 100);
            Assert.InRange(batch["tags"]!.AsArray().Count, 0, 100);
            Assert.InRange(batch["metrics"]!.AsArray().Count + batch["params"]!.AsArray().Count + batch["tags"]!.AsArray().Count, 1, 1000);
            Assert.InRange(batch.ToJsonString().Length, 1, 1_000_000);
        });
        Assert.Equal(Large.Params.Select(pair => pair.Key), batches.SelectMany(batch => batch["params"]!.AsArray()).Select(pair => (string?)pair!["key"]));
        Assert.Equal(Large.Metrics.Select(metric => metric.Step), batches.SelectMany(batch => batch["metrics"]!.AsArray()).Select(metric => (long)metric!["step"]!));
        Assert.Equal(12, batches.Sum(batch => batch["tags"]!.AsArray().Count));
    }

    [Fact]
    public void What_the_run_has_is_left_out()
    {
        var known = KnownRun.New("run") with
        {
            Params = ["p0"],
            Steps = ImmutableDictionary<string, ImmutableHashSet<long>>.Empty.Add("loss", [0, 1]),
        };

        var batches = RunBatch.Of("run", Large, known).ToList();

        Assert.DoesNotContain(batches.SelectMany(batch => batch["params"]!.AsArray()), pair => (string?)pair!["key"] == "p0");
        Assert.Equal(1698, batches.Sum(batch => batch["metrics"]!.AsArray().Count));
    }
}
