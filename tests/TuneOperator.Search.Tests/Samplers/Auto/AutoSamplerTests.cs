using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Samplers.Auto;
using TuneOperator.Search.Samplers.Random;
using TuneOperator.Search.Space;
using TuneOperator.Search.Tests.Conformance;
using Xunit;

namespace TuneOperator.Search.Tests.Samplers.Auto;

public sealed class AutoSamplerTests : SamplerConformance
{
    protected override ISampler Sampler { get; } = new AutoSampler(new SamplerSettings());

    [Fact]
    public void It_says_which_algorithm_and_why()
    {
        Assert.StartsWith("Bayesian, whose model covers conditional parameters: ", Assert.Single(Suggest(Spaces.Mixed, TrialHistory.Empty, 1)).Reason, StringComparison.Ordinal);
        Assert.StartsWith("Tpe, since the space is too wide", Assert.Single(Suggest(Spaces.Wide, TrialHistory.Empty, 1)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void It_changes_to_another_algorithm_when_many_trials_are_known()
    {
        var history = TrialHistory.Empty.Launch(new RandomSampler().Suggest(Spaces.Problem(Spaces.Mixed), TrialHistory.Empty, Choice.ManyTrials, 1)).End();
        Assert.Equal("Bayesian", Choice.For(Spaces.Problem(Spaces.Mixed), history with { Trials = history.Trials[1..] }).Algorithm);
        Assert.StartsWith("Tpe, since 1000 trials are known", Assert.Single(Suggest(Spaces.Mixed, history, 1)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void It_beats_random_on_a_sphere_by_far()
    {
        var cube = new SearchSpace(Enumerable.Range(0, 5).Select(at => new DoubleParameter($"x{at}", -5, 5)));
        double? Sphere(Assignment point) => point.Values.Sum(value => (value.AsDouble + 2) * (value.AsDouble + 2));
        double Best(ISampler sampler, int trials) => SimulatedStudy.Best(new SimulatedStudy(cube, sampler, Sphere).Run(trials, 11));
        Assert.InRange(Best(Sampler, 40), 0, Best(new RandomSampler(), 400) / 100);
    }
}
