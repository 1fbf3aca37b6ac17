using TuneOperator.Api.Experiments;
using TuneOperator.Api.Wire;
using TuneOperator.EndToEnd.Tests.Fixtures;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Lifecycle;

/// <summary>Edits of an experiment's manifest take effect.</summary>
public sealed class EditingTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>, IDisposable
{
    private readonly Trainers trainers = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => trainers.Dispose();

    [Fact]
    public async Task Suspended_experiment_ends_what_runs_starts_nothing_and_goes_on_when_resumed()
    {
        var ns = await BeginAsync($"{trainers.Announce}; {trainers.WaitForTest}; {Tuning.LossIsX}", """{"maxTrials": 6}""");
        await using var life = ns.StartOperator();
        await trainers.StartedAsync(ns, 0, 1);

        await ns.EditAsync("""{"suspend": true}""");
        await ns.UntilAsync(status => status.Phase == ExperimentPhase.Suspended);
        trainers.LetGo();
        await ns.UntilAsync(status => status.Trials!.Succeeded == 2);
        Assert.Equal(2, (await ns.TrialsAsync()).Count);

        await ns.EditAsync("""{"suspend": false}""");
        await ns.UntilSucceededAsync(generation: 3);
        (await Outcome.ReadAsync(ns)).AssertComplete(6);
    }

    [Fact]
    public async Task More_maxTrials_open_a_finished_experiment_again()
    {
        var ns = await BeginAsync(Tuning.LossIsX, """{"maxTrials": 3}""");
        await using var life = ns.StartOperator();
        await ns.UntilSucceededAsync();
        var before = await Outcome.ReadAsync(ns);

        await ns.EditAsync("""{"maxTrials": 5}""");
        await ns.UntilSucceededAsync(generation: 2);

        var after = await Outcome.ReadAsync(ns);
        after.AssertComplete(5);
        Assert.Equal(before.Trials, after.Trials.Take(3));
    }

    [Fact]
    public async Task Misspelt_field_of_the_template_is_told_and_the_mended_manifest_is_picked_up()
    {
        var manifest = Tuning.Of(Tuning.LossIsX, """{"maxTrials": 2}""");
        var template = manifest["spec"]!["trialTemplate"]!.DeepClone();
        manifest["spec"]!["trialTemplate"]!["spec"]!["template"]!["spec"]!["containers"]![0]!["comand"] = "train";
        var ns = await cluster.BeginAsync(manifest, Cancellation);
        await using var life = ns.StartOperator();

        var refused = await ns.UntilAsync(status => status.Conditions.Find(ExperimentConditions.Accepted) is { IsFalse: true });
        Assert.Contains("comand", refused.Status!.Conditions.Find(ExperimentConditions.Accepted)!.Message, StringComparison.Ordinal);
        Assert.Empty(await ns.TrialsAsync());

        await ns.EditAsync($$"""{"trialTemplate": {{template.ToJsonString()}}}""");
        await ns.UntilSucceededAsync(generation: 2);
        (await Outcome.ReadAsync(ns)).AssertComplete(2);
    }

    private Task<TestNamespace> BeginAsync(string script, string spec) => cluster.BeginAsync(Tuning.Of(script, spec), Cancellation);
}
