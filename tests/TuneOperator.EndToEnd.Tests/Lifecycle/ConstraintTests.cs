using System.Text.Json.Nodes;
using k8s.Autorest;
using TuneOperator.EndToEnd.Tests.Fixtures;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Lifecycle;

public sealed class ConstraintTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private const string Pair = """ "parameters": [{"name": "x", "type": "Int", "min": 1, "max": 4}, {"name": "y", "type": "Int", "min": 1, "max": 4}] """;

    [Fact]
    public async Task Grid_tries_the_points_that_keep_the_constraints_and_ends_by_itself()
    {
        var ns = await BeginAsync($$""" "algorithm": {"name": "Grid"}, "parallelTrials": 3, "constraints": [{"rule": "parameters.x + parameters.y == 5"}] """);
        await using var life = ns.StartOperator();

        var experiment = await ns.UntilSucceededAsync();

        Assert.Equal("4/4", experiment.Status!.Progress);
        var trials = await ns.TrialsAsync();
        Assert.Equal(4, trials.Count);
        Assert.All(trials, trial => Assert.Equal(5, (int)trial.Spec.Parameters!["x"]! + (int)trial.Spec.Parameters["y"]!));
    }

    [Theory]
    [InlineData("Random")]
    [InlineData("Sobol")]
    public async Task No_trial_of_a_search_breaks_a_constraint(string algorithm)
    {
        var ns = await BeginAsync($$""" "algorithm": {"name": "{{algorithm}}"}, "maxTrials": 6, "parallelTrials": 3, "constraints": [{"rule": "parameters.x < parameters.y"}] """);
        await using var life = ns.StartOperator();

        await ns.UntilSucceededAsync();

        var trials = await ns.TrialsAsync();
        Assert.Equal(6, trials.Count);
        Assert.All(trials, trial => Assert.True((int)trial.Spec.Parameters!["x"]! < (int)trial.Spec.Parameters["y"]!));
    }

    [Theory]
    [InlineData("x < y", "a rule says something of the parameters, each named as in parameters.layers <= 4")]
    [InlineData("${parameters.x} < 3", "a rule is CEL, which names a parameter as parameters.layers")]
    public async Task A_rule_that_can_be_seen_to_be_wrong_is_refused_at_apply(string rule, string says)
    {
        var refusal = await Assert.ThrowsAsync<HttpOperationException>(() => BeginAsync($$""" "maxTrials": 6, "constraints": [{"rule": "{{rule}}"}] """));

        Assert.Contains(says, (string)JsonNode.Parse(refusal.Response.Content)!["message"]!, StringComparison.Ordinal);
    }

    private Task<TestNamespace> BeginAsync(string fields) =>
        cluster.BeginAsync(Tuning.Of(Tuning.LossIsX, $"{{ {Pair}, {fields} }}"), TestContext.Current.CancellationToken);
}
