using System.Diagnostics;
using System.Numerics;
using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Samplers.Grid;
using TuneOperator.Search.Space;
using TuneOperator.Search.Tests.Conformance;
using Xunit;

namespace TuneOperator.Search.Tests.Samplers.Grid;

public sealed class GridSamplerTests : ModelFreeConformance
{
    private static readonly GridSampler WithoutPoints = new(new SamplerSettings());

    protected override ISampler Sampler { get; } = new GridSampler(new SamplerSettings(Points: 3));

    protected override SearchSpace Wide { get; } = new(Enumerable.Range(0, 100).Select(Parameter (at) => at < 62
        ? new CategoricalParameter($"p{at}", Spaces.Texts("a", "b"))
        : new IntParameter($"p{at}", 7, 7)));

    [Fact]
    public void The_size_is_the_product_of_what_is_active() =>
        Assert.Equal(2 * (1 + 4 + 2 + 2) * (1 + 4 + 4), WithoutPoints.Count(Spaces.Problem(Spaces.Discrete)));

    [Fact]
    public void Points_cut_ranges_without_a_step()
    {
        var space = new SearchSpace([new DoubleParameter("x", 0, 1), new DoubleParameter("y", 1, 10, Scale.Log), new IntParameter("n", 1, 4)]);
        Assert.Equal(5 * 5 * 4, new GridSampler(new SamplerSettings(Points: 5)).Count(Spaces.Problem(space)));
    }

    [Fact]
    public void Linear_ranges_are_cut_evenly_with_both_ends() =>
        Assert.Equal([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1], Values(new DoubleParameter("x", 0, 1), points: 11).Select(value => value.AsDouble));

    [Fact]
    public void Log_ranges_are_cut_in_equal_ratios_with_both_ends() =>
        Assert.Equal([1e-5, 1e-4, 1e-3, 1e-2, 1e-1], Values(new DoubleParameter("x", 1e-5, 1e-1, Scale.Log), points: 5).Select(value => value.AsDouble));

    [Fact]
    public void Ends_keep_all_their_digits() =>
        Assert.Equal([0.12345678901234566, 0.5, 0.8765432109876544], Values(new DoubleParameter("x", 0.12345678901234566, 0.8765432109876544), points: 3).Select(value => value.AsDouble));

    [Fact]
    public void Long_log_ranges_of_whole_numbers_are_cut_on_their_steps()
    {
        Assert.Equal([32, 64, 128, 256, 512, 1024], Values(new IntParameter("n", 32, 1024, Scale.Log), points: 6).Select(value => value.AsInt));
        Assert.Equal([1, 2, 5, 10], Values(new IntParameter("n", 1, 10, Scale.Log), points: 4).Select(value => value.AsInt));
        Assert.Equal([10, 31, 94], Values(new IntParameter("n", 10, 100, Scale.Log, 7), points: 3).Select(value => value.AsInt));
    }

    [Fact]
    public void Values_that_conditions_wait_for_are_never_cut_away()
    {
        var space = new SearchSpace([
            new IntParameter("n", 1, 1000, Scale.Log),
            new CategoricalParameter("c", Spaces.Texts("a", "b")) { When = Spaces.Where("n", Spaces.Whole(7)) },
        ]);
        Assert.Equal(4 + 1, Sampler is GridSampler grid ? grid.Count(Spaces.Problem(space)) : 0);
    }

    [Fact]
    public void A_range_without_a_step_is_refused_without_points() =>
        Assert.Equal(
            "'learningRate' is a Double without a step, which a grid can't enumerate; give it a step or set algorithm.settings.points",
            WithoutPoints.Objection(Spaces.Problem(Spaces.Mixed)));

    [Theory]
    [InlineData(1)]
    [InlineData(10_001)]
    public void Points_have_bounds(int points) =>
        Assert.Equal(
            $"settings.points is {points}; it is from 2 to 10000",
            new GridSampler(new SamplerSettings(points)).Objection(Spaces.Problem(Spaces.Mixed)));

    [Fact]
    public void A_grid_that_no_index_can_count_is_refused()
    {
        var space = new SearchSpace(Enumerable.Range(0, 63).Select(at => new CategoricalParameter($"p{at}", Spaces.Texts("a", "b"))));
        Assert.Equal(BigInteger.Pow(2, 63), WithoutPoints.Count(Spaces.Problem(space)));
        Assert.StartsWith("the grid has 9,223,372,036,854,775,808 points", WithoutPoints.Objection(Spaces.Problem(space)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_huge_grid_needs_no_list()
    {
        var watch = Stopwatch.StartNew();
        Assert.Equal(1000, Suggest(Wide, TrialHistory.Empty, 1000).Distinct().Count());
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }

    [Fact]
    public void A_point_whose_trial_is_gone_comes_again_after_all_others()
    {
        var launched = TrialHistory.Empty.Launch(Suggest(Spaces.Discrete, TrialHistory.Empty, 10));
        var gone = launched.Trials[4].Assignment;
        var rest = Suggest(Spaces.Discrete, launched with { Trials = launched.Trials.RemoveAt(4) }, 1000);
        Assert.Equal(162 - 9, rest.Count);
        Assert.Equal(gone, rest[^1].Assignment);
    }

    [Fact]
    public void Trials_off_the_grid_take_none_of_its_points()
    {
        var space = new SearchSpace([new DoubleParameter("x", 0, 1)]);
        var history = TrialHistory.Empty.Launch([new Assignment([new("x", Spaces.Number(0.123))])]);
        Assert.Equal(3, Suggest(space, history, 10).Count);
    }

    private static IEnumerable<ParameterValue> Values(Parameter parameter, int points) =>
        new GridSampler(new SamplerSettings(points))
            .Suggest(Spaces.Problem(new SearchSpace([parameter])), TrialHistory.Empty, 100, seed: 1)
            .Select(suggestion => suggestion.Assignment[parameter.Name])
            .OrderBy(value => value.AsDouble);
}
