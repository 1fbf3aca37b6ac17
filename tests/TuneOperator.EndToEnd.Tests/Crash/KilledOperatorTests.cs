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
        var undisturbed = await LiveAsync(int.MaxValue, takesEffect);
        undisturbed.Outcome.AssertComplete(Trials);

        var kills = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(1, undisturbed.Writes),
            new ParallelOptions { MaxDegreeOfParallelism = 6, CancellationToken = Cancellation },
            async (write, _) =>
            {
                var life = await LiveAsync(write, takesEffect);
                Interlocked.Add(ref kills, life.WasKilled ? 1 : 0);
                Outcome.AssertSame(undisturbed.Outcome, life.Outcome);
            });

        Assert.InRange(kills, LeastWrites, undisturbed.Writes);
    }

    private async Task<(Outcome Outcome, int Writes, bool WasKilled)> LiveAsync(int killAt, bool takesEffect)
    {
        var ns = await cluster.NewNamespaceAsync(Cancellation);
        await ns.CreateAsync(AnExperiment());
        var done = ns.UntilSucceededAsync();
        using var killing = new KillSwitch(killAt, takesEffect);
        await using (ns.StartOperator(killing))
        {
            await Task.WhenAny(done, killing.Killed);
        }

        if (killing.Killed.IsCompleted)
        {
            await using var next = ns.StartOperator();
            await done;
        }

        await done;
        return (await Outcome.ReadAsync(ns), killing.Writes, killing.Killed.IsCompleted);
    }

    private static JsonObject AnExperiment() => Tuning.Of(Tuning.LossIsX, $$"""{"parallelTrials": 3, "maxTrials": {{Trials}}}""");
}
