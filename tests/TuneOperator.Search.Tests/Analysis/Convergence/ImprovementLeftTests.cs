using TuneOperator.Search.Analysis.Convergence;
using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Space;
using Xunit;

namespace TuneOperator.Search.Tests.Analysis.Convergence;

public sealed class ImprovementLeftTests
{
    private static readonly SearchProblem Problem = new(
        new SearchSpace([new DoubleParameter("x", -1, 1), new DoubleParameter("y", -1, 1)]), [new Objective("loss", Goal.Minimize)], null, 1);

    [Fact]
    public void Little_is_left_once_the_optimum_is_known_and_much_before()
    {
        var few = ImprovementLeft.Of(Problem, Sampled(6), 1)!.Value;
        var many = ImprovementLeft.Of(Problem, Sampled(50), 1)!.Value;

        Assert.True(few > 0.01, $"after 6 trials {few}");
        Assert.True(many < few / 20, $"after 50 trials {many}, after 6 {few}");
    }

    [Fact]
    public void It_is_in_units_of_the_objective()
    {
        var history = Sampled(8);
        var scaled = history with { Trials = [.. history.Trials.Select(trial => trial with { Values = [1000 * trial.Values[0]] })] };

        Assert.Equal(1000, ImprovementLeft.Of(Problem, scaled, 1)!.Value / ImprovementLeft.Of(Problem, history, 1)!.Value, 3);
    }

    [Fact]
    public void Same_trials_give_the_same_answer() => Assert.Equal(ImprovementLeft.Of(Problem, Sampled(12), 7), ImprovementLeft.Of(Problem, Sampled(12), 7));

    [Fact]
    public void Too_few_trials_give_none() => Assert.Null(ImprovementLeft.Of(Problem, Sampled(4), 1));

    [Fact]
    public void Where_nothing_differs_nothing_is_left()
    {
        var history = Sampled(8);
        Assert.Equal(0, ImprovementLeft.Of(Problem, history with { Trials = [.. history.Trials.Select(trial => trial with { Values = [3.0] })] }, 1));
    }

    /// <summary>What the Bayesian algorithm finds of a bowl.</summary>
    private static TrialHistory Sampled(int count)
    {
        var sampler = SamplerCatalog.Find("Bayesian", new SamplerSettings())!;
        var history = TrialHistory.Empty;
        while (history.NextIndex < count)
        {
            var point = sampler.Suggest(Problem, history, 1, 3)[0].Assignment;
            var (x, y) = (point["x"].AsDouble - 0.3, point["y"].AsDouble + 0.2);
            history = new(history.Trials.Add(new TrialRecord(history.NextIndex, point, TrialState.Finished, [(x * x) + (y * y)])), history.NextIndex + 1);
        }

        return history;
    }
}
