using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Samplers.Random;
using TuneOperator.Search.Samplers.Tpe;
using TuneOperator.Search.Space;
using TuneOperator.Search.Tests.Conformance;
using Xunit;

namespace TuneOperator.Search.Tests.Samplers.Tpe;

public sealed class TpeSamplerTests : SamplerConformance
{
    private const ulong SomeSeed = 11;

    private static readonly SearchSpace Cube = new(Enumerable.Range(0, 5).Select(at => new DoubleParameter($"x{at}", -5, 5)));

    private static readonly SearchSpace Plane = new([new DoubleParameter("x", -5, 10), new DoubleParameter("y", 0, 15)]);

    protected override ISampler Sampler { get; } = new TpeSampler(new TpeOptions());

    [Fact]
    public void It_beats_random_on_a_sphere() =>
        Assert.InRange(MedianBest(Sampler, Cube, Sphere, 100), 0, MedianBest(new RandomSampler(), Cube, Sphere, 100) / 20);

    [Fact]
    public void It_comes_near_the_least_of_branin() =>
        Assert.InRange(MedianBest(Sampler, Plane, Branin, 100) - 0.397887, 0, 0.02);

    [Fact]
    public void Each_parameter_on_its_own_is_searched_too() =>
        Assert.InRange(MedianBest(new TpeSampler(new TpeOptions { Multivariate = false }), Cube, Sphere, 100), 0, MedianBest(new RandomSampler(), Cube, Sphere, 100) / 5);

    [Fact]
    public void A_category_that_decides_everything_is_found()
    {
        var space = new SearchSpace([new CategoricalParameter("c", Spaces.Texts("a", "b", "c", "d", "e")), new DoubleParameter("x", 0, 1)]);
        var history = new SimulatedStudy(space, Sampler, point => (point["c"].AsText == "d" ? 0 : 10) + point["x"].AsDouble).Run(60, 5);
        Assert.InRange(history.Trials.TakeLast(30).Count(trial => trial.Assignment["c"].AsText == "d"), 20, 30);
    }

    [Fact]
    public void Whole_numbers_on_both_scales_are_found()
    {
        var space = new SearchSpace([new IntParameter("n", 1, 40), new IntParameter("m", 1, 1000, Scale.Log), new DoubleParameter("x", -1, 1)]);
        Assert.InRange(MedianBest(Sampler, space, point => Math.Abs(point["n"].AsInt - 31) + Math.Abs(Math.Log2(point["m"].AsInt) - 6) + Math.Abs(point["x"].AsDouble), 100), 0, 0.6);
    }

    [Fact]
    public void The_better_branch_of_a_conditional_space_is_searched_by_its_own_trials()
    {
        var space = new SearchSpace([
            new CategoricalParameter("model", Spaces.Texts("tree", "net")),
            new DoubleParameter("depth", 0, 1) { When = Spaces.Where("model", Spaces.Text("tree")) },
            new DoubleParameter("rate", 0, 1) { When = Spaces.Where("model", Spaces.Text("net")) },
        ]);
        Assert.InRange(MedianBest(Sampler, space, point => point["model"].AsText == "net" ? Math.Abs(point["rate"].AsDouble - 0.123) : 0.3 + Math.Abs(point["depth"].AsDouble - 0.9), 60), 0, 5e-3);
    }

    [Fact]
    public void Where_every_trial_fails_it_keeps_away()
    {
        var history = new SimulatedStudy(Plane, Sampler, point => point["x"].AsDouble > 2 ? null : Branin(point)).Run(60, 3);
        Assert.InRange(history.Trials.TakeLast(30).Count(trial => trial.State == TrialState.Infeasible), 0, 9);
    }

    [Fact]
    public void Only_the_order_of_the_values_counts()
    {
        var history = new SimulatedStudy(Cube, Sampler, point => Sphere(point)).Run(40, 8);
        Assert.Equal(Next(history), Next(Mapped(history, value => (Math.Sqrt(value) * 1e290) - 5)));
        Assert.NotEqual(Next(history), Next(Mapped(history, value => -value)));
    }

    [Fact]
    public void A_goal_to_maximize_is_the_same_with_the_sign_turned()
    {
        var history = new SimulatedStudy(Cube, Sampler, point => Sphere(point)).Run(30, 8);
        var upward = new SearchProblem(Cube, [new Objective("score", Goal.Maximize)], MaxTrials: null, Parallelism: 1);
        Assert.Equal(Next(history), Sampler.Suggest(upward, Mapped(history, value => -value), 1, SomeSeed));
    }

    [Fact]
    public void The_order_of_the_history_changes_nothing()
    {
        var history = new SimulatedStudy(Spaces.Mixed, Sampler, point => point["layers"].AsInt + point["learningRate"].AsDouble).Run(50, 2);
        var turned = history with { Trials = [.. history.Trials.Reverse()] };
        Assert.Equal(Sampler.Suggest(Spaces.Problem(Spaces.Mixed), history, 1, SomeSeed), Sampler.Suggest(Spaces.Problem(Spaces.Mixed), turned, 1, SomeSeed));
    }

    [Fact]
    public void A_cold_sampler_goes_on_as_a_warm_one()
    {
        var warm = new SimulatedStudy(Spaces.Mixed, Sampler, point => point["layers"].AsInt + point["learningRate"].AsDouble).Run(50, 9);
        var copies = warm with { Trials = [.. warm.Trials.Select(trial => trial with { Assignment = new Assignment(trial.Assignment) })] };
        var cold = new SearchSpace(Spaces.Mixed.Parameters);
        Assert.Equal(Sampler.Suggest(Spaces.Problem(Spaces.Mixed), warm, 5, 9), new TpeSampler(new TpeOptions()).Suggest(Spaces.Problem(cold), copies, 5, 9));
    }

    [Fact]
    public void Values_that_are_huge_or_all_equal_do_no_harm()
    {
        foreach (var value in new Func<double, double>[] { _ => 1, value => value > 20 ? 1e300 : -1e300 })
        {
            var history = new SimulatedStudy(Cube, Sampler, point => value(Sphere(point))).Run(60, 4);
            Assert.Equal(60, history.Trials.Select(trial => trial.Assignment).Distinct().Count());
        }
    }

    [Fact]
    public void Eight_at_once_lie_apart_and_are_better_than_at_random()
    {
        var history = new SimulatedStudy(Cube, Sampler, point => Sphere(point)).Run(40, 6);
        var batch = Sampler.Suggest(Spaces.Problem(Cube), history, 8, 6);
        Assert.Equal(8, batch.Distinct().Count());
        Assert.InRange(batch.Average(suggestion => Sphere(suggestion.Assignment)), 0, 15);
    }

    [Fact]
    public void Foreign_trials_are_learned_from()
    {
        var foreign = new SimulatedStudy(Cube, Sampler, point => Sphere(point)).Run(40, 7);
        var history = new TrialHistory([.. foreign.Trials.Select(trial => trial with { Index = -1 - trial.Index })], 0);
        Assert.InRange(Sampler.Suggest(Spaces.Problem(Cube), history, 8, 7).Average(suggestion => Sphere(suggestion.Assignment)), 0, 15);
    }

    private static double Sphere(Assignment point) => point.Values.Sum(value => Math.Pow(value.AsDouble - 1.7, 2));

    private static double Branin(Assignment point)
    {
        var (x, y) = (point["x"].AsDouble, point["y"].AsDouble);
        return Math.Pow(y - (5.1 / (4 * Math.PI * Math.PI) * x * x) + (5 / Math.PI * x) - 6, 2) + (10 * (1 - (1 / (8 * Math.PI))) * Math.Cos(x)) + 10;
    }

    private static double MedianBest(ISampler sampler, SearchSpace space, Func<Assignment, double> loss, int trials) =>
        Enumerable.Range(0, 11).Select(seed => SimulatedStudy.Best(new SimulatedStudy(space, sampler, point => loss(point)).Run(trials, (ulong)seed))).Order().ElementAt(5);

    private static TrialHistory Mapped(TrialHistory history, Func<double, double> map) =>
        history with { Trials = [.. history.Trials.Select(trial => trial with { Values = [map(trial.Values[0])] })] };

    private IReadOnlyList<Suggestion> Next(TrialHistory history) => Sampler.Suggest(Spaces.Problem(Cube), history, 1, SomeSeed);
}
