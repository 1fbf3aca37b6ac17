using TuneOperator.Search.Samplers;
using TuneOperator.Search.Samplers.Fidelity;
using TuneOperator.Search.Samplers.Hyperband;
using TuneOperator.Search.Tests.Samplers.Fidelity;
using Xunit;

namespace TuneOperator.Search.Tests.Samplers.Hyperband;

public sealed class HyperbandSamplerTests : FidelityConformance
{
    protected override ISampler Sampler { get; } = new HyperbandSampler(new RungOptions());

    /// <summary>The table of the paper for 81 steps and η = 3.</summary>
    [Theory]
    [InlineData(0, "81 27 9 3 1", "1 3 9 27 81")]
    [InlineData(1, "34 11 3 1", "3 9 27 81")]
    [InlineData(2, "15 5 1", "9 27 81")]
    [InlineData(3, "8 2", "27 81")]
    [InlineData(4, "5", "81")]
    [InlineData(5, "81 27 9 3 1", "1 3 9 27 81")]
    public void Brackets_are_those_of_the_paper(int number, string counts, string steps)
    {
        var bracket = Bracket.Of(number, Rungs.Of(1, 81, 3), 3);
        Assert.Equal(counts, string.Join(' ', bracket.Counts));
        Assert.Equal(steps, string.Join(' ', bracket.Steps));
    }

    [Fact]
    public void One_after_another_fills_the_brackets_exactly()
    {
        // 27 + 9 + 3 + 1, then 12 + 4 + 1, 6 + 2 and 4.
        var trials = Study().Run(40 + 17 + 8 + 4).History.Trials;
        Assert.Equal([40, 17, 8, 4], trials.GroupBy(trial => trial.Plan.Generation).Select(group => group.Count()));
        Assert.Equal([27, 9, 3, 1], trials.Where(trial => trial.Plan.Generation == 0).GroupBy(trial => trial.Plan.Steps).Select(group => group.Count()));
    }

    [Fact]
    public void The_best_of_a_rung_go_on()
    {
        var first = Study().Run(40).History.Trials;
        var best = first.Where(trial => trial.Plan.Steps == 1).OrderBy(trial => trial.Values[0]).Take(9).Select(trial => trial.Index).Order();
        Assert.Equal(best, first.Where(trial => trial.Plan.Steps == 3).Select(trial => trial.Plan.Resume!.Value).Order());
    }

    [Fact]
    public void A_bracket_that_waits_lets_the_next_begin()
    {
        var study = Study();
        var asked = study.Ask(30);
        Assert.Equal([27, 3], asked.GroupBy(suggestion => suggestion.Plan.Generation).Select(group => group.Count()));
    }

    [Fact]
    public void Who_is_in_whatever_the_others_reach_does_not_wait()
    {
        var study = Study();
        study.Ask(27);
        foreach (var index in Enumerable.Range(0, 26))
            study.End(index);

        Assert.Equal(3, study.Ask(1)[0].Plan.Steps);
    }
}
