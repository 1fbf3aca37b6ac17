using System.Collections.Immutable;
using TuneOperator.Search.Analysis.Pareto;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Samplers.Nsga2;
using TuneOperator.Search.Samplers.Random;
using TuneOperator.Search.Space;
using TuneOperator.Search.Tests.Conformance;
using Xunit;

namespace TuneOperator.Search.Tests.Samplers.Nsga2;

public sealed class Nsga2SamplerTests : SamplerConformance
{
    private static readonly ImmutableArray<Objective> Both = [new("f", Goal.Minimize), new("g", Goal.Minimize)];
    private static readonly SearchSpace Cube = new(Enumerable.Range(0, 6).Select(at => new DoubleParameter($"x{at}", 0, 1)));

    protected override ISampler Sampler { get; } = new Nsga2Sampler(new Nsga2Options());

    [Fact]
    public void It_covers_more_than_random_does()
    {
        var problem = Spaces.Problem(Cube) with { Objectives = Both, MaxTrials = 150 };
        double Median(ISampler sampler) => Enumerable.Range(0, 10).Select(seed => Hypervolume.Of(new SimulatedStudy(problem, sampler, Zdt1).Run(150, (ulong)seed), Both, [1.1, 4])).Order().ElementAt(5);
        Assert.InRange(Median(Sampler), Median(new RandomSampler()) + 0.5, 4.4);
    }

    [Fact]
    public void One_objective_is_searched_too()
    {
        double Median(ISampler sampler) => Enumerable.Range(0, 10).Select(seed => SimulatedStudy.Best(new SimulatedStudy(Cube, sampler, point => Zdt1(point)[1]).Run(150, (ulong)seed))).Order().ElementAt(5);
        Assert.InRange(Median(Sampler), 0, Median(new RandomSampler()) / 1.5);
    }

    [Fact]
    public void A_conditional_space_keeps_both_branches_of_a_front()
    {
        var problem = Spaces.Problem(Spaces.Mixed) with { Objectives = Both };
        var history = new SimulatedStudy(problem, Sampler, point => point["optimizer"].AsText == "sgd" ? [point["momentum"].AsDouble, 1] : [2, point["layers"].AsInt / 10.0]).Run(150, 1);
        var front = ParetoFront.Of(history, Both);
        Assert.Contains(front, trial => trial.Assignment["optimizer"].AsText == "sgd" && trial.Values[0] < 0.1);
        Assert.Contains(front, trial => trial.Values[1] == 0.1);
    }

    [Fact]
    public void Goals_count_by_their_direction()
    {
        var down = new SimulatedStudy(Spaces.Problem(Cube) with { Objectives = Both }, Sampler, Zdt1).Run(80, 3);
        var mixed = Spaces.Problem(Cube) with { Objectives = [Both[0], new("g", Goal.Maximize)] };
        var up = new SimulatedStudy(mixed, Sampler, point => [Zdt1(point)[0], -Zdt1(point)[1]]).Run(80, 3);
        Assert.Equal(down.Trials.Select(trial => trial.Assignment), up.Trials.Select(trial => trial.Assignment));
    }

    [Fact]
    public void The_order_of_the_history_changes_nothing()
    {
        var problem = Spaces.Problem(Cube) with { Objectives = Both };
        var history = new SimulatedStudy(problem, Sampler, Zdt1).Run(60, 3);
        Assert.Equal(Sampler.Suggest(problem, history, 5, 3), Sampler.Suggest(problem, history with { Trials = [.. history.Trials.Reverse()] }, 5, 3));
    }

    [Fact]
    public void Nothing_but_failures_does_not_stop_it() =>
        Assert.Equal(60, new SimulatedStudy(Spaces.Problem(Spaces.Mixed) with { Objectives = Both }, Sampler, _ => null).Run(60, 1).Trials.Length);

    [Theory]
    [InlineData(3, null, null)]
    [InlineData(null, 1.1, null)]
    [InlineData(null, null, 0.0)]
    public void A_setting_out_of_its_range_is_refused(int? population, double? crossover, double? mutations) =>
        Assert.Throws<ArgumentException>(() => Nsga2Options.From(new SamplerSettings { PopulationSize = population, CrossoverProbability = crossover, Mutations = mutations }));

    private static double[] Zdt1(Assignment point)
    {
        var x = Enumerable.Range(0, 6).Select(at => point[$"x{at}"].AsDouble).ToList();
        var g = 1 + (9 * x.Skip(1).Average(value => Math.Abs(value - 0.3)));
        return [x[0], g * (1 - Math.Sqrt(x[0] / g))];
    }
}
