using System.Text.Json.Nodes;
using TuneOperator.EndToEnd.Tests.Fixtures;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Crash;

/// <summary>What an experiment came to over several lives of its operator.</summary>
/// <param name="Writes">Of the first life.</param>
internal sealed record Lives(Outcome Outcome, int Writes, int Kills)
{
    private const int Most = 200;

    /// <param name="end">Completes when the experiment has come to its end.</param>
    /// <param name="death">The end of each life, which are counted from 1.</param>
    public static async Task<Lives> RunAsync(ClusterFixture cluster, JsonObject experiment, Func<TestNamespace, Task> end, Func<int, KillSwitch> death)
    {
        var ns = await cluster.BeginAsync(experiment, TestContext.Current.CancellationToken);
        var (done, writes, kills) = (end(ns), 0, 0);
        while (!done.IsCompleted)
        {
            Assert.True(kills < Most, $"after {kills} lives the experiment has not ended");
            using var killing = death(kills + 1);
            await using (ns.StartOperator(killing))
            {
                await Task.WhenAny(done, killing.Killed);
            }

            writes = kills == 0 ? killing.Writes : writes;
            kills += killing.Killed.IsCompleted ? 1 : 0;
        }

        await done;
        return new Lives(await Outcome.ReadAsync(ns), writes, kills);
    }

    /// <summary>Kills the first operator only.</summary>
    public static Func<int, KillSwitch> KilledOnce(int write, bool takesEffect) => life => new KillSwitch(life == 1 ? write : int.MaxValue, takesEffect);

    public static Func<int, KillSwitch> Undisturbed { get; } = _ => new KillSwitch(int.MaxValue, takesEffect: true);
}
