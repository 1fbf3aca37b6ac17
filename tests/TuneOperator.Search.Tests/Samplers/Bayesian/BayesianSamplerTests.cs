using TuneOperator.Search.Analysis.Pareto;
using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Samplers.Bayesian;
using TuneOperator.Search.Samplers.Random;
using TuneOperator.Search.Space;
using TuneOperator.Search.Tests.Conformance;
using Xunit;

namespace TuneOperator.Search.Tests.Samplers.Bayesian;

public sealed class BayesianSamplerTests : SamplerConformance
{
    private static readonly SearchSpace Cube = new(Enumerable.Range(0, 5).Select(at => new DoubleParameter($"x{at}", -5, 5)));

    protected override ISampler Sampler { get; } = new BayesianSampler(new BayesianOptions());

    [Fact]
    public void It_beats_random_on_a_sphere_by_far()
    {
        double Median(ISampler sampler, int trials) => Enumerable.Range(0, 5).Select(seed => SimulatedStudy.Best(new SimulatedStudy(Cube, sampler, Sphere).Run(trials, (ulong)seed))).Order().ElementAt(2);
        Assert.InRange(Median(Sampler, 40), 0, Median(new RandomSampler(), 400) / 100);
    }

    [Fact]
    public void It_finds_the_optimum_of_branin()
    {
        var space = new SearchSpace([new DoubleParameter("x", -5, 10), new DoubleParameter("y", 0, 15)]);
        double? Branin(Assignment point)
        {
            var (x, y) = (point["x"].AsDouble, point["y"].AsDouble);
            var valley = y - (5.1 / (4 * Math.PI * Math.PI) * x * x) + (5 / Math.PI * x) - 6;
            return (valley * valley) + (10 * (1 - (1 / (8 * Math.PI))) * Math.Cos(x)) + 10;
        }

        var best = Enumerable.Range(0, 5).Select(seed => SimulatedStudy.Best(new SimulatedStudy(space, Sampler, Branin).Run(40, (ulong)seed)));
        Assert.InRange(best.Order().ElementAt(2), 0.397887, 0.3980);
    }

    [Fact]
    public void A_category_that_decides_everything_is_found()
    {
        var space = new SearchSpace([new CategoricalParameter("c", Spaces.Texts("a", "b", "c", "d", "e")), new DoubleParameter("x", 0, 1)]);
        var history = new SimulatedStudy(space, Sampler, point => (point["c"].AsText == "d" ? 0 : 10) + point["x"].AsDouble).Run(40, 5);
        Assert.InRange(history.Trials.TakeLast(20).Count(trial => trial.Assignment["c"].AsText == "d"), 10, 20);
    }

    [Fact]
    public void A_maximum_is_searched_as_a_minimum_of_the_opposite()
    {
        var down = new SimulatedStudy(Cube, Sampler, Sphere).Run(20, 4);
        var problem = Spaces.Problem(Cube) with { Objectives = [new Objective("gain", Goal.Maximize)] };
        var up = new SimulatedStudy(problem, Sampler, point => [-Sphere(point)!.Value]).Run(20, 4);
        Assert.Equal(down.Trials.Select(trial => trial.Assignment), up.Trials.Select(trial => trial.Assignment));
    }

    [Fact]
    public void A_cold_sampler_goes_on_as_a_warm_one()
    {
        var warm = new SimulatedStudy(Spaces.Mixed, Sampler, point => point["layers"].AsInt + point["learningRate"].AsDouble).Run(40, 9);
        var cold = new SearchSpace(Spaces.Mixed.Parameters);
        Assert.Equal(Sampler.Suggest(Spaces.Problem(Spaces.Mixed), warm, 3, 9), Sampler.Suggest(Spaces.Problem(cold), warm, 3, 9));
    }

    [Fact]
    public void Where_trials_fail_it_looks_less()
    {
        var space = new SearchSpace([new DoubleParameter("x", 0, 1), new DoubleParameter("y", 0, 1)]);
        var history = new SimulatedStudy(space, Sampler, point => point["x"].AsDouble > 0.5 ? null : Math.Abs(point["x"].AsDouble - 0.45) + Math.Abs(point["y"].AsDouble - 0.2)).Run(40, 1);
        Assert.InRange(history.Trials.TakeLast(20).Count(trial => trial.State == TrialState.Infeasible), 0, 10);
        Assert.InRange(SimulatedStudy.Best(history), 0, 0.02);
    }

    [Fact]
    public void Eight_at_a_time_are_eight_points_apart()
    {
        var history = new SimulatedStudy(Cube, Sampler, Sphere).Run(24, 2);
        var batch = Sampler.Suggest(Spaces.Problem(Cube), history, 8, 2).Select(suggestion => suggestion.Assignment).ToList();
        Assert.All(batch, point => Assert.All(batch.Where(other => !other.Equals(point)), other => Assert.InRange(Distance(point, other), 0.01, 100)));
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(-1e300)]
    [InlineData(0)]
    public void Huge_and_equal_values_do_no_harm(double odd)
    {
        var history = new SimulatedStudy(Cube, Sampler, point => odd == 0 ? 7 : point["x0"].AsDouble > 3 ? odd : point["x1"].AsDouble).Run(30, 6);
        Assert.Equal(30, history.Trials.Select(trial => trial.Assignment).Distinct().Count());
    }

    [Fact]
    public void Compromises_cover_more_than_random_ones()
    {
        var space = new SearchSpace([new DoubleParameter("x", 0, 1), new DoubleParameter("y", 0, 1), new DoubleParameter("z", 0, 1)]);
        var problem = Spaces.Problem(space) with { Objectives = [new("f", Goal.Minimize), new("g", Goal.Maximize)] };
        double[] Evaluate(Assignment point)
        {
            var (x, rest) = (point["x"].AsDouble, Math.Abs(point["y"].AsDouble - 0.3) + Math.Abs(point["z"].AsDouble - 0.6));
            return [x + rest, 1 - (x * x) - rest];
        }

        double Volume(ISampler sampler, int trials) => Hypervolume.Of(new SimulatedStudy(problem, sampler, Evaluate).Run(trials, 8), problem.Objectives, [2, -2]);
        Assert.InRange(Volume(Sampler, 40), Volume(new RandomSampler(), 400), 10);
    }

    private static double? Sphere(Assignment point) => point.Values.Sum(value => (value.AsDouble - 1) * (value.AsDouble - 1));

    private static double Distance(Assignment left, Assignment right) =>
        Math.Sqrt(left.Values.Zip(right.Values).Sum(pair => (pair.First.AsDouble - pair.Second.AsDouble) * (pair.First.AsDouble - pair.Second.AsDouble)));
}
