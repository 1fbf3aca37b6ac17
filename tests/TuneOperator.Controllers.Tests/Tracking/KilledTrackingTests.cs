using TuneOperator.Api.Trials;
using TuneOperator.Testing.Builders;
using TuneOperator.Testing.Mlflow;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Tracking;

/// <summary>The operator is killed at every request to the server and at every write to the cluster: before it takes effect, and after it did but before the answer came.</summary>
public sealed class KilledTrackingTests
{
    private static readonly TrialBuilder[] Trials =
    [
        ATrial(0).Status(new TrialStatus
        {
            Phase = TrialPhase.Succeeded,
            Value = 0.9,
            StartTime = Given.Start,
            CompletionTime = Given.Start.AddMinutes(1),
            Curve = [new CurvePoint { Step = 1, Value = 0.5 }, new CurvePoint { Step = 2, Value = 0.9 }],
            Metrics = new Dictionary<string, MetricSummary> { ["accuracy"] = new() { Last = 0.9, Min = 0.5, Max = 0.9, Step = 2, Count = 2 }, ["loss"] = new() { Last = 0.1, Count = 1 } },
        }),
        ATrial(1).Failed(),
    ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Operator_that_is_killed_anywhere_ends_with_one_run_a_trial_and_each_point_once(bool afterwards)
    {
        var (expected, steps) = await RunAsync(kills: _ => false, afterwards);
        Assert.Equal(2, expected.Count);
        Assert.InRange(steps, 12, 40);

        for (var kill = 1; kill <= steps; kill++)
        {
            var at = kill;

            Assert.Equal(expected, (await RunAsync(step => step == at, afterwards)).Runs);
        }
    }

    [Theory]
    [InlineData(true, 12)]
    [InlineData(false, 12)]
    public async Task Operator_that_is_killed_again_and_again_gets_there_as_well(bool afterwards, int every)
    {
        var (expected, _) = await RunAsync(kills: _ => false, afterwards);

        Assert.Equal(expected, (await RunAsync(step => step % every == 0, afterwards)).Runs);
    }

    private static async Task<(IReadOnlyList<string> Runs, int Steps)> RunAsync(Func<int, bool> kills, bool afterwards)
    {
        await using var tracked = await TrackedExperiment.StartAsync(token: null, Trials);
        var steps = 0;
        void Kill() => Crash.If(kills(++steps));
        if (afterwards)
        {
            (tracked.After, tracked.Cluster.After) = (Kill, _ => Kill());
        }
        else
        {
            (tracked.Before, tracked.Cluster.Before) = (Kill, _ => Kill());
        }

        for (var lives = 0; lives < 50; lives++)
        {
            try
            {
                await tracked.RunToTheEndAsync();
                Assert.All(new[] { 0, 1 }, index => Assert.Contains(tracked.Server.Store.Runs, run => run.Id == tracked.Of(index)!.RunId));
                return ([.. tracked.Server.Store.Runs.OrderBy(run => run.Name, StringComparer.Ordinal).Select(Print)], steps);
            }
            catch (CrashException)
            {
                tracked.Restart();
            }
        }

        throw new InvalidOperationException("it was never written");
    }

    private static string Print(StoredRun run) => string.Join(
        ' ',
        [run.Name, run.Status, run.StartTime, run.EndTime!, .. run.Params, .. run.Tags, .. run.Metrics.OrderBy(metric => (metric.Key, metric.Step))]);
}
