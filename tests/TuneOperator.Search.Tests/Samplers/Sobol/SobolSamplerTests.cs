using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Samplers.Random;
using TuneOperator.Search.Samplers.Sobol;
using TuneOperator.Search.Space;
using TuneOperator.Search.Tests.Conformance;
using Xunit;

namespace TuneOperator.Search.Tests.Samplers.Sobol;

public sealed class SobolSamplerTests : ModelFreeConformance
{
    protected override ISampler Sampler { get; } = new SobolSampler();

    [Fact]
    public void The_first_64_points_fill_every_64th_of_every_range()
    {
        var space = new SearchSpace(Enumerable.Range(0, 100).Select(at => new DoubleParameter($"p{at}", 0, 64)));
        var points = Suggest(space, TrialHistory.Empty, 64);
        Assert.All(space.Parameters, parameter =>
            Assert.Equal(64, points.Select(point => (int)point.Assignment[parameter.Name].AsDouble).Distinct().Count()));
    }

    [Fact]
    public void A_range_of_eight_whole_numbers_gets_each_as_often()
    {
        var space = new SearchSpace([new IntParameter("n", 1, 8), new DoubleParameter("x", 0, 1)]);
        var counts = Suggest(space, TrialHistory.Empty, 64).CountBy(point => point.Assignment["n"].AsInt);
        Assert.All(counts, pair => Assert.Equal(8, pair.Value));
    }

    [Fact]
    public void A_mean_over_the_space_comes_out_better_than_by_random_points()
    {
        var space = new SearchSpace(Enumerable.Range(0, 6).Select(at => new DoubleParameter($"p{at}", 0, 1)));
        Assert.InRange(SquaredError(Sampler, space), 0, SquaredError(new RandomSampler(), space) / 20);
    }

    [Fact]
    public void More_parameters_than_dimensions_are_refused_in_a_sentence()
    {
        var space = new SearchSpace(Enumerable.Range(0, 129).Select(at => new DoubleParameter($"p{at}", 0, 1)));
        Assert.Equal("Sobol covers 128 parameters and the space has 129; use Random", Sampler.Objection(Spaces.Problem(space)));
    }

    /// <summary>Of 256 points' mean of a product that integrates to 1, averaged over seeds.</summary>
    private static double SquaredError(ISampler sampler, SearchSpace space) => Enumerable.Range(0, 20).Average(seed =>
    {
        var points = sampler.Suggest(Spaces.Problem(space), TrialHistory.Empty, 256, (ulong)seed);
        var mean = points.Average(point => point.Assignment.Values.Aggregate(1.0, (product, value) => product * (0.5 + value.AsDouble)));
        return Math.Pow(mean - 1, 2);
    });
}
