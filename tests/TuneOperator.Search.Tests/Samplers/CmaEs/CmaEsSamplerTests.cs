using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Samplers.CmaEs;
using TuneOperator.Search.Samplers.Random;
using TuneOperator.Search.Space;
using TuneOperator.Search.Tests.Conformance;
using Xunit;

namespace TuneOperator.Search.Tests.Samplers.CmaEs;

public sealed class CmaEsSamplerTests : SamplerConformance
{
    private static readonly SearchSpace Cube = new(Enumerable.Range(0, 5).Select(at => new DoubleParameter($"x{at}", -5, 5)));

    protected override ISampler Sampler { get; } = new CmaEsSampler(new CmaEsOptions());

    [Fact]
    public void It_beats_random_on_a_sphere()
    {
        double Median(ISampler sampler) => Enumerable.Range(0, 20).Select(seed => SimulatedStudy.Best(new SimulatedStudy(Cube, sampler, Sphere).Run(100, (ulong)seed))).Order().ElementAt(10);
        Assert.InRange(Median(Sampler), 0, Median(new RandomSampler()) / 10);
    }

    [Fact]
    public void A_category_that_decides_everything_is_found()
    {
        var space = new SearchSpace([new CategoricalParameter("c", Spaces.Texts("a", "b", "c", "d", "e")), new DoubleParameter("x", 0, 1)]);
        var history = new SimulatedStudy(space, Sampler, point => (point["c"].AsText == "d" ? 0 : 10) + point["x"].AsDouble).Run(100, 5);
        Assert.InRange(history.Trials.TakeLast(30).Count(trial => trial.Assignment["c"].AsText == "d"), 20, 30);
    }

    [Fact]
    public void Whole_numbers_go_on_moving()
    {
        var space = new SearchSpace([new IntParameter("n", 1, 40), new IntParameter("m", 1, 1000, Scale.Log), new DoubleParameter("x", -1, 1)]);
        var histories = Enumerable.Range(0, 10).Select(seed => new SimulatedStudy(space, Sampler, point => Math.Abs(point["n"].AsInt - 31) + Math.Abs(Math.Log2(point["m"].AsInt) - 6) + Math.Abs(point["x"].AsDouble)).Run(150, (ulong)seed)).ToList();
        Assert.InRange(histories.Select(SimulatedStudy.Best).Order().ElementAt(5), 0, 0.3);
        Assert.All(histories, history => Assert.InRange(history.Trials.TakeLast(30).DistinctBy(trial => trial.Assignment["n"]).Count(), 2, 30));
    }

    [Fact]
    public void Each_branch_of_a_conditional_space_is_searched_by_its_own_trials()
    {
        var space = new SearchSpace([
            new CategoricalParameter("model", Spaces.Texts("tree", "net")),
            new DoubleParameter("depth", 0, 1) { When = Spaces.Where("model", Spaces.Text("tree")) },
            new DoubleParameter("rate", 0, 1) { When = Spaces.Where("model", Spaces.Text("net")) },
        ]);
        double? Loss(Assignment point) => point["model"].AsText == "net" ? Math.Abs(point["rate"].AsDouble - 0.123) : 0.3 + Math.Abs(point["depth"].AsDouble - 0.9);
        var best = Enumerable.Range(0, 10).Select(seed => SimulatedStudy.Best(new SimulatedStudy(space, Sampler, Loss).Run(100, (ulong)seed)));
        Assert.InRange(best.Order().ElementAt(5), 0, 1e-3);
    }

    [Fact]
    public void A_cold_sampler_goes_on_as_a_warm_one()
    {
        var warm = new SimulatedStudy(Spaces.Mixed, Sampler, Mixed).Run(120, 9);
        var cold = new SearchSpace(Spaces.Mixed.Parameters);
        Assert.Equal(Sampler.Suggest(Spaces.Problem(Spaces.Mixed), warm, 5, 9), Sampler.Suggest(Spaces.Problem(cold), warm, 5, 9));
    }

    [Fact]
    public void A_history_that_changes_its_past_is_replayed()
    {
        var history = new SimulatedStudy(Cube, Sampler, Sphere).Run(60, 2);
        var other = history with { Trials = [.. history.Trials.Select(trial => trial with { Values = [-trial.Values[0]] })] };
        var warm = Sampler.Suggest(Spaces.Problem(Cube), other, 3, 2);
        Assert.Equal(Sampler.Suggest(Spaces.Problem(new SearchSpace(Cube.Parameters)), other, 3, 2), warm);
        Assert.NotEqual(Sampler.Suggest(Spaces.Problem(Cube), history, 3, 2), warm);
    }

    [Fact]
    public void Maximising_is_minimising_the_negative()
    {
        var down = new SimulatedStudy(Cube, Sampler, Sphere).Run(60, 4);
        var problem = Spaces.Problem(Cube) with { Objectives = [new Objective("score", Goal.Maximize)] };
        var up = new SimulatedStudy(problem, Sampler, point => [-Sphere(point)!.Value]).Run(60, 4);
        Assert.Equal(down.Trials.Select(trial => trial.Assignment), up.Trials.Select(trial => trial.Assignment));
    }

    [Fact]
    public void Failures_push_it_away()
    {
        var history = new SimulatedStudy(Cube, Sampler, point => point["x0"].AsDouble > 1 ? null : Sphere(point)).Run(100, 3);
        Assert.InRange(history.Trials.TakeLast(40).Count(trial => trial.State == TrialState.Infeasible), 0, 10);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e300)]
    [InlineData(-1e300)]
    public void Values_that_say_nothing_do_not_stop_it(double value)
    {
        var history = new SimulatedStudy(Spaces.Mixed, Sampler, point => value).Run(300, 1);
        Assert.Equal(300, history.Trials.Select(trial => trial.Assignment).Distinct().Count());
    }

    [Fact]
    public void Nothing_but_failures_does_not_stop_it()
    {
        var history = new SimulatedStudy(Spaces.Mixed, Sampler, _ => null).Run(100, 1);
        Assert.Equal(100, history.Trials.Length);
    }

    [Fact]
    public void Nobody_waits_for_a_trial_that_hangs()
    {
        var history = new SimulatedStudy(Cube, Sampler, Sphere).Run(20, 6);
        var hanging = history with { Trials = history.Trials.SetItem(15, history.Trials[15] with { State = TrialState.Running, Values = [] }) };
        var before = Sampler.Suggest(Spaces.Problem(Cube), hanging, 1, 6)[0].Plan.Generation;
        for (var round = 0; round < 30; round++)
        {
            hanging = hanging.Launch(Sampler.Suggest(Spaces.Problem(Cube), hanging, 1, 6));
            hanging = hanging with { Trials = hanging.Trials.SetItem(hanging.Trials.Length - 1, hanging.Trials[^1] with { State = TrialState.Finished, Values = [Sphere(hanging.Trials[^1].Assignment)!.Value] }) };
        }

        Assert.InRange(Sampler.Suggest(Spaces.Problem(Cube), hanging, 1, 6)[0].Plan.Generation!.Value, before!.Value + 3, 100);
    }

    [Fact]
    public void It_starts_where_earlier_studies_were_best()
    {
        var earlier = new SimulatedStudy(Cube, new RandomSampler(), Sphere).Run(200, 8);
        var foreign = new TrialHistory([.. earlier.Trials.Select(trial => trial with { Index = -1 - trial.Index })], 0);
        var first = Sampler.Suggest(Spaces.Problem(Cube), foreign, 20, 1).Average(suggestion => Sphere(suggestion.Assignment)!.Value);
        Assert.InRange(first, 0, earlier.Trials.Average(trial => trial.Values[0]) / 1.5);
    }

    [Fact]
    public void Eight_at_a_time_it_still_beats_random()
    {
        var problem = Spaces.Problem(Cube) with { Parallelism = 8 };
        double Median(ISampler sampler) => Enumerable.Range(0, 10).Select(seed => SimulatedStudy.Best(new SimulatedStudy(problem, sampler, point => [Sphere(point)!.Value]).Run(104, (ulong)seed, batch: 8))).Order().ElementAt(5);
        Assert.InRange(Median(Sampler), 0, Median(new RandomSampler()) / 4);
    }

    [Fact]
    public void Several_objectives_are_refused_with_a_way_out() =>
        Assert.Contains("Nsga2", Sampler.Objection(Spaces.Problem(Cube) with { Objectives = [new("a", Goal.Minimize), new("b", Goal.Minimize)] })!, StringComparison.Ordinal);

    [Theory]
    [InlineData(3, null)]
    [InlineData(null, 0.0)]
    [InlineData(null, 1.5)]
    public void A_setting_out_of_its_range_is_refused(int? population, double? step) =>
        Assert.Throws<ArgumentException>(() => CmaEsOptions.From(new SamplerSettings { PopulationSize = population, InitialStep = step }));

    private static double? Sphere(Assignment point) => point.Values.Select((value, at) => Math.Pow(value.AsDouble - at + 1, 2)).Sum();

    private static double? Mixed(Assignment point) => point["learningRate"].AsDouble + point["layers"].AsInt + (point["optimizer"].AsText == "sgd" ? point["momentum"].AsDouble : 1);
}
