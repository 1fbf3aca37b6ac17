using System.Text.Json.Nodes;
using TuneOperator.EndToEnd.Tests.Fixtures;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Crash;

/// <summary>Over HTTP, with real pods: the operator is killed at every write that a run has, and another one goes on.</summary>
public sealed class KilledOperatorTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private const int Trials = 12;

    /// <summary>What no run can do without: a Trial, a Job and a status for each trial, and the experiment's first and last status.</summary>
    private const int LeastWrites = (3 * Trials) + 2;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Operator_killed_at_any_write_loses_and_doubles_nothing(bool takesEffect)
    {
        var undisturbed = await LiveAsync(Lives.Undisturbed);
        undisturbed.Outcome.AssertComplete(Trials);

        var kills = 0;
        await EachWriteAsync(undisturbed.Writes, async write =>
        {
            var lives = await LiveAsync(Lives.KilledOnce(write, takesEffect));
            Interlocked.Add(ref kills, lives.Kills);
            Outcome.AssertSame(undisturbed.Outcome, lives.Outcome);
        });

        Assert.InRange(kills, LeastWrites, undisturbed.Writes);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public async Task Operators_killed_again_and_again_get_there_as_well(int write, bool takesEffect)
    {
        var undisturbed = await LiveAsync(Lives.Undisturbed);

        var lives = await LiveAsync(_ => new KillSwitch(write, takesEffect));

        Assert.True(lives.Kills >= LeastWrites / (write + 1), $"only {lives.Kills} operators were killed");
        Outcome.AssertSame(undisturbed.Outcome, lives.Outcome);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Operator_killed_at_any_write_stops_the_trials_of_a_reached_target(bool takesEffect)
    {
        var undisturbed = await ReachTargetAsync(Lives.Undisturbed);
        Assert.Equal(["tuning-00000"], undisturbed.Outcome.Pods);

        var kills = 0;
        await EachWriteAsync(undisturbed.Writes, async write =>
        {
            var lives = await ReachTargetAsync(Lives.KilledOnce(write, takesEffect));
            Interlocked.Add(ref kills, lives.Kills);
            Outcome.AssertSame(undisturbed.Outcome, lives.Outcome);
        });

        Assert.InRange(kills, (3 * 3) + 2 + 2, undisturbed.Writes);
    }

    private static Task EachWriteAsync(int writes, Func<int, Task> body) =>
        Parallel.ForEachAsync(
            Enumerable.Range(1, writes),
            new ParallelOptions { MaxDegreeOfParallelism = 6, CancellationToken = Cancellation },
            async (write, _) => await body(write));

    private Task<Lives> LiveAsync(Func<int, KillSwitch> death) => Lives.RunAsync(cluster, AnExperiment(), ns => ns.UntilSucceededAsync(), death);

    /// <summary>The first of three trials reaches the target once all run; the others would run for ever.</summary>
    private async Task<Lives> ReachTargetAsync(Func<int, KillSwitch> death)
    {
        using var trainers = new Trainers();
        var first = $"{trainers.WaitForTrial(1)}; {trainers.WaitForTrial(2)}; echo loss=0.5; exit";
        var experiment = Tuning.Of(
            $"if [ $TUNE_INDEX = 0 ]; then {first}; fi; {trainers.RunUntilStopped}",
            """{"parallelTrials": 3, "maxTrials": 9, "objective": {"metrics": [{"name": "loss", "goal": "Minimize", "target": 0.5}]}}""");
        return await Lives.RunAsync(cluster, experiment, UntilOnlyTheBestIsLeftAsync, death);
    }

    private static async Task UntilOnlyTheBestIsLeftAsync(TestNamespace ns)
    {
        await ns.UntilSucceededAsync();
        await ns.UntilAsync(ns.JobsAsync, jobs => jobs.Count == 1, "the end of the other trials' Jobs");
        await ns.UntilAsync(ns.PodsAsync, pods => pods.Count == 1, "the end of the other trials' pods");
    }

    private static JsonObject AnExperiment() => Tuning.Of(Tuning.LossIsX, $$"""{"parallelTrials": 3, "maxTrials": {{Trials}} }""");
}
