using FsCheck.Xunit;
using TuneOperator.Search.Analysis.Narrowing;
using TuneOperator.Search.History;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Samplers.Random;
using TuneOperator.Search.Space;
using TuneOperator.Search.Tests.Conformance;
using Xunit;

namespace TuneOperator.Search.Tests.Analysis.Narrowing;

public sealed class SpaceNarrowingTests
{
    private static readonly SearchSpace Line = new([new DoubleParameter("x", 0, 10), new DoubleParameter("rate", 1e-4, 1, Scale.Log)]);

    [Fact]
    public void The_box_is_around_the_best_in_each_scale_and_widened_by_the_margin()
    {
        var narrowed = SpaceNarrowing.Around(Line, History(Point(4, 1e-3), Point(5, 1e-2), Point(9, 1), Point(0, 1e-4)), Goal.Minimize, topFraction: 0.5, margin: 0.1);
        var (x, rate) = ((DoubleParameter)narrowed["x"], (DoubleParameter)narrowed["rate"]);
        Assert.Equal((3, 6), (Math.Round(x.Min, 9), Math.Round(x.Max, 9)));
        Assert.Equal((-3.4, -1.6), (Math.Round(Math.Log10(rate.Min), 9), Math.Round(Math.Log10(rate.Max), 9)));
    }

    [Fact]
    public void The_best_of_a_maximum_are_the_largest()
    {
        var narrowed = SpaceNarrowing.Around(Line, History(Point(4, 1e-3), Point(5, 1e-2), Point(9, 1), Point(8, 1)), Goal.Maximize, topFraction: 0.5, margin: 0);
        Assert.Equal((8.0, 9.0), (((DoubleParameter)narrowed["x"]).Min, ((DoubleParameter)narrowed["x"]).Max));
    }

    [Fact]
    public void Steps_stay_on_their_grid_and_lists_keep_their_values()
    {
        var space = new SearchSpace([new DoubleParameter("d", 0, 1, Step: 0.1), new IntParameter("n", 16, 512, Step: 16), new DiscreteParameter("b", Spaces.Wholes(16, 32, 64, 128))]);
        var best = new Assignment([new("d", Spaces.Number(0.3)), new("n", Spaces.Whole(128)), new("b", Spaces.Whole(64))]);
        var narrowed = SpaceNarrowing.Around(space, History(best), Goal.Minimize, margin: 0.1);
        Assert.Equal(new DoubleParameter("d", 0.2, 0.4, Step: 0.1), narrowed["d"]);
        Assert.Equal(0, (((IntParameter)narrowed["n"]).Min - 16) % 16);
        Assert.Equal([64], ((DiscreteParameter)narrowed["b"]).Values.Select(value => value.AsInt));
        Assert.True(narrowed.Contains(best));
    }

    [Fact]
    public void Categories_that_are_never_among_the_best_go_with_what_depends_on_them()
    {
        var history = new SimulatedStudy(Spaces.Mixed, new RandomSampler(), point => point["optimizer"].AsText == "sgd" ? 5 : 1).Run(60, 4);
        var narrowed = SpaceNarrowing.Around(Spaces.Mixed, history, Goal.Minimize);
        Assert.Equal(["adam", "lamb"], ((CategoricalParameter)narrowed["optimizer"]).Values.Select(value => value.AsText));
        Assert.DoesNotContain(narrowed.Parameters, parameter => parameter.Name is "momentum" or "schedule" or "warmup");
        Assert.Contains(narrowed.Parameters, parameter => parameter.Name == "beta");
    }

    [Property(MaxTest = 60)]
    public bool A_point_of_the_narrowed_space_is_one_of_the_space_and_the_best_are_among_them(ulong seed, byte share, byte margin)
    {
        var history = new SimulatedStudy(Spaces.Mixed, new RandomSampler(), point => point["learningRate"].AsDouble).Run(30, seed);
        var narrowed = SpaceNarrowing.Around(Spaces.Mixed, history, Goal.Minimize, (share + 1) / 256.0, margin / 255.0);
        return RandomPoints.Draw(narrowed, new Xoshiro256(seed)).Take(20).All(Spaces.Mixed.Contains) && (share > 25 || narrowed.Contains(history.Trials.MinBy(trial => trial.Values[0])!.Assignment));
    }

    [Fact]
    public void A_box_without_a_margin_has_the_best_trial_to_the_last_digit()
    {
        for (var seed = 0UL; seed < 200; seed++)
        {
            var history = new SimulatedStudy(Spaces.Mixed, new RandomSampler(), point => point["learningRate"].AsDouble).Run(10, seed);
            Assert.True(SpaceNarrowing.Around(Spaces.Mixed, history, Goal.Minimize, 0.05, 0).Contains(history.Trials.MinBy(trial => trial.Values[0])!.Assignment), $"seed {seed}");
        }
    }

    [Fact]
    public void Without_a_finished_trial_all_stays() =>
        Assert.Equal(Spaces.Mixed.Parameters.Select(parameter => parameter.Name), SpaceNarrowing.Around(Spaces.Mixed, TrialHistory.Empty, Goal.Minimize).Parameters.Select(parameter => parameter.Name));

    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(1.1, 0.1)]
    [InlineData(0.5, -0.1)]
    [InlineData(double.NaN, 0.1)]
    public void A_share_that_is_none_is_refused(double topFraction, double margin) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SpaceNarrowing.Around(Line, TrialHistory.Empty, Goal.Minimize, topFraction, margin));

    [Fact]
    public void Frozen_parameters_have_the_value_of_the_point_and_what_can_not_be_active_goes()
    {
        var best = RandomPoints.Draw(Spaces.Mixed, new Xoshiro256(1)).First(point => point["optimizer"].AsText == "adam" && point["layers"].AsInt == 2);
        var frozen = SpaceNarrowing.Freeze(Spaces.Mixed, best, ["optimizer", "layers", "units", "batchSize", "dropout", "learningRate", "momentum"]);
        Assert.All(RandomPoints.Draw(frozen, new Xoshiro256(2)).Take(20), point =>
        {
            Assert.True(Spaces.Mixed.Contains(point));
            Assert.All(new[] { "optimizer", "layers", "units", "batchSize", "dropout", "learningRate" }, name => Assert.Equal(best[name], point[name]));
        });
        Assert.Equal(20, RandomPoints.Draw(frozen, new Xoshiro256(2)).Take(20).DistinctBy(point => point["beta"]).Count());
        Assert.DoesNotContain(frozen.Parameters, parameter => parameter.Name == "momentum");
        Assert.Throws<KeyNotFoundException>(() => SpaceNarrowing.Freeze(Spaces.Mixed, best, ["nothing"]));
    }

    [Theory]
    [InlineData(1e-3, 1e-2, 1e-3, 1e-2)]
    [InlineData(1e-9, 1e-2, 1e-5, 1e-2)]
    [InlineData(1, 2, 1e-1, 1e-1)]
    public void A_range_is_kept_inside_the_parameters(double min, double max, double low, double high)
    {
        var kept = (DoubleParameter)SpaceNarrowing.Between(Spaces.Mixed, "learningRate", min, max)["learningRate"];
        Assert.Equal((low, high), (kept.Min, kept.Max));
    }

    [Theory]
    [InlineData(40, 100, 64, 96)]
    [InlineData(100, 110, 96, 96)]
    [InlineData(-5, 3, 32, 32)]
    public void A_range_of_countable_values_has_those_inside_or_the_nearest(double min, double max, long low, long high)
    {
        var kept = (IntParameter)SpaceNarrowing.Between(Spaces.Mixed, "units", min, max)["units"];
        Assert.Equal((low, high), (kept.Min, kept.Max));
    }

    private static Assignment Point(double x, double rate) => new([new("x", Spaces.Number(x)), new("rate", Spaces.Number(rate))]);

    private static TrialHistory History(params Assignment[] bestFirst) =>
        new([.. bestFirst.Select((point, at) => new TrialRecord(at, point, TrialState.Finished, [at]))], bestFirst.Length);
}
