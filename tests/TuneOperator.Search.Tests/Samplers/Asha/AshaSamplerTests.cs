using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Samplers.Asha;
using TuneOperator.Search.Samplers.Fidelity;
using TuneOperator.Search.Tests.Samplers.Fidelity;
using Xunit;

namespace TuneOperator.Search.Tests.Samplers.Asha;

public sealed class AshaSamplerTests : FidelityConformance
{
    protected override ISampler Sampler { get; } = new AshaSampler(new RungOptions());

    [Fact]
    public void The_best_of_three_goes_on_at_once()
    {
        var study = Study().Run(3);
        var best = study.History.Trials.MinBy(trial => trial.Values[0])!;

        var next = Assert.Single(study.Ask(1));

        Assert.Equal(new TrialPlan(3, best.Index), next.Plan);
        Assert.Equal(best.Assignment, next.Assignment);
        Assert.Equal("number 1 of 3 after step 1 goes on to step 3", next.Reason);
    }

    [Fact]
    public void About_a_third_of_every_rung_goes_on()
    {
        // Some more, as who went on may fall out of the best third later.
        var trials = Study().Run(400).History.Trials;
        int Reached(int steps) => trials.Count(trial => trial.Plan.Steps == steps);
        Assert.InRange(Reached(3), (Reached(1) / 3) - 1, Reached(1) / 2);
        Assert.InRange(Reached(9), (Reached(3) / 3) - 1, Reached(3) / 2);
        Assert.InRange(Reached(27), (Reached(9) / 3) - 1, Reached(9) / 2);
    }

    [Fact]
    public void A_pruned_trial_does_not_go_on()
    {
        var study = Study(trial => TrialState.Pruned).Run(40);
        Assert.All(study.History.Trials, trial => Assert.Null(trial.Plan.Resume));
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 1)]
    [InlineData(1, double.NaN)]
    public void Settings_out_of_range_are_refused(int minSteps, double eta) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RungOptions.From(new SamplerSettings { MinSteps = minSteps, Eta = eta }));

    [Fact]
    public void A_first_rung_past_the_end_is_refused() =>
        Assert.Contains("27", new AshaSampler(new RungOptions { MinSteps = 28 }).Objection(Stepped(Plane)), StringComparison.Ordinal);
}
