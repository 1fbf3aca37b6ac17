using TuneOperator.Search.Analysis.Importance;
using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Samplers.Random;
using TuneOperator.Search.Space;
using TuneOperator.Search.Space.Dimensions;
using TuneOperator.Search.Tests.Conformance;
using Xunit;

namespace TuneOperator.Search.Tests.Analysis.Importance;

public sealed class ParameterImportanceTests
{
    private static readonly SearchSpace Space = new([
        new DoubleParameter("noise", 0, 1),
        new DoubleParameter("rate", 1e-5, 1e-1, Scale.Log),
        new CategoricalParameter("model", Spaces.Texts("a", "b", "c", "d")),
        new IntParameter("layers", 1, 8),
        new DoubleParameter("fixed", 2, 2),
    ]);

    [Fact]
    public void The_divergence_of_categories_is_what_the_formula_gives_by_hand()
    {
        // Densities (1/2, 1/2) of all and (7/8, 1/8) of the better: a category keeps 3/4 of its own and gives the rest evenly.
        var grid = MarginalGrid.Of(new Dimension(new CategoricalParameter("c", Spaces.Texts("x", "y")), 0));
        Assert.Equal(0.5625, grid.Divergence([0, 0, 0, 0, 0, 1, 1, 1, 1, 1], [0, 0]), 12);
    }

    [Fact]
    public void The_divergence_of_the_lower_half_of_a_range_is_near_1()
    {
        // A density of 2 on one half and 0 on the other, against 1: ∫ (p − 1)² = 1, less what the smoothing takes.
        var grid = MarginalGrid.Of(new Dimension(new DoubleParameter("x", 0, 1), 0));
        var all = Enumerable.Range(0, 6400).Select(at => at % 64).ToList();
        Assert.InRange(grid.Divergence(all, [.. all.Where(cell => cell < 32)]), 0.8, 1);
    }

    [Theory]
    [InlineData("rate")]
    [InlineData("model")]
    [InlineData("layers")]
    public void What_decides_comes_first(string decisive)
    {
        var report = Report(300, point => decisive switch
        {
            "rate" => Math.Abs(Math.Log10(point["rate"].AsDouble) + 3),
            "model" => point["model"].AsText == "c" ? 0 : 1 + (0.1 * point["noise"].AsDouble),
            _ => Math.Abs(point["layers"].AsInt - 5),
        });
        Assert.Equal(decisive, report.Parameters[0].Parameter);
        Assert.InRange(report.Parameters[0].Importance, 0.7, 1);
        Assert.Equal(1, report.Parameters.Sum(parameter => parameter.Importance), 9);
        Assert.Null(report.Caveat);
    }

    [Fact]
    public void Of_two_the_stronger_comes_first_and_chance_explains_next_to_nothing()
    {
        var report = Report(400, point => (2 * Math.Abs(Math.Log10(point["rate"].AsDouble) + 3)) + (0.3 * Math.Abs(point["layers"].AsInt - 5)));
        Assert.Equal(["rate", "layers"], report.Parameters.Take(2).Select(parameter => parameter.Parameter));
        Assert.All(report.Parameters.Skip(2), parameter => Assert.InRange(parameter.Importance, 0, 0.05));
        Assert.All(report.Parameters, parameter => Assert.True(parameter.Low <= parameter.Importance && parameter.Importance <= parameter.High));
        Assert.Equal(["fixed"], report.Below(0.001));
    }

    [Fact]
    public void A_conditional_parameter_is_judged_where_it_is_active()
    {
        var space = new SearchSpace([
            new CategoricalParameter("use", Spaces.Texts("no", "yes")),
            new DoubleParameter("x", 0, 1) { When = Spaces.Where("use", Spaces.Text("yes")) },
            new DoubleParameter("y", 0, 1),
        ]);
        var report = ParameterImportance.Of(space, new SimulatedStudy(space, new RandomSampler(), point => point.TryGetValue("x", out var x) ? x.AsDouble : 0.5).Run(300, 3), Goal.Minimize, 1);
        Assert.InRange(report.Parameters.Single(parameter => parameter.Parameter == "x").Importance, 0.4, 1);
        Assert.InRange(report.Parameters.Single(parameter => parameter.Parameter == "y").Importance, 0, 0.05);
    }

    [Fact]
    public void Few_trials_are_enough_for_a_figure_and_for_a_caveat() =>
        Assert.Contains("only 19 trials have finished", Report(19, point => point["noise"].AsDouble).Caveat!, StringComparison.Ordinal);

    [Fact]
    public void Nothing_is_important_where_nothing_differs()
    {
        var report = Report(50, _ => 1);
        Assert.All(report.Parameters, parameter => Assert.Equal(0, parameter.High));
        Assert.Contains("same value", report.Caveat!, StringComparison.Ordinal);
        Assert.Contains("0 trials", ParameterImportance.Of(Space, TrialHistory.Empty, Goal.Minimize, 1).Caveat!, StringComparison.Ordinal);
    }

    [Fact]
    public void Maximising_is_minimising_the_negative_and_the_seed_decides_the_rest()
    {
        var history = History(100, point => point["noise"].AsDouble);
        var negative = history with { Trials = [.. history.Trials.Select(trial => trial with { Values = [-trial.Values[0]] })] };
        Assert.Equal(ParameterImportance.Of(Space, history, Goal.Minimize, 5).Parameters, ParameterImportance.Of(Space, negative, Goal.Maximize, 5).Parameters);
    }

    private static ImportanceReport Report(int trials, Func<Assignment, double> loss) => ParameterImportance.Of(Space, History(trials, loss), Goal.Minimize, 1);

    private static TrialHistory History(int trials, Func<Assignment, double> loss) => new SimulatedStudy(Space, new RandomSampler(), point => loss(point)).Run(trials, 2);
}
