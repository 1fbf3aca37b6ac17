using TuneOperator.Api.Experiments;
using TuneOperator.Api.Wire;
using TuneOperator.EndToEnd.Tests.Fixtures;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Lifecycle;

public sealed class GridTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    [Fact]
    public async Task Grid_tries_every_point_once_and_ends_by_itself()
    {
        const string Spec =
            """
            {
              "algorithm": {"name": "Grid"}, "parallelTrials": 3,
              "parameters": [{"name": "x", "type": "Int", "min": 1, "max": 2}, {"name": "optimizer", "type": "Categorical", "values": ["sgd", "adam", "lion"]}]
            }
            """;
        var ns = await cluster.BeginAsync(Tuning.Of(Tuning.LossIsX, Spec), TestContext.Current.CancellationToken);
        await using var life = ns.StartOperator();

        var experiment = await ns.UntilSucceededAsync();

        Assert.Equal("SpaceExhausted", experiment.Status!.Conditions.Find(ExperimentConditions.Succeeded)!.Reason);
        Assert.Equal("6/6", experiment.Status.Progress);
        (await Outcome.ReadAsync(ns)).AssertComplete(6);
        Assert.Distinct((await ns.TrialsAsync()).Select(trial => trial.Spec.Parameters!.ToJsonString()));
    }
}
