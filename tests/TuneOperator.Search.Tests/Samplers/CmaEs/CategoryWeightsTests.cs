using FsCheck.Xunit;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.CmaEs;
using Xunit;

namespace TuneOperator.Search.Tests.Samplers.CmaEs;

public sealed class CategoryWeightsTests
{
    private static readonly double[] HalfWeights = [0.7, 0.3, -0.2, -0.5];

    [Property]
    public bool They_stay_probabilities_above_their_floor(ulong seed)
    {
        var random = new Xoshiro256(seed);
        var weights = CategoryWeights.Uniform([2, 5], 0.1);
        for (var generation = 0; generation < 30; generation++)
            weights = weights.Update([.. Enumerable.Range(0, 4).Select(_ => (int[])[weights.Draw(0, random.NextUnit()), weights.Draw(1, random.NextUnit())])], HalfWeights);

        return IsDistribution(weights.Of(0), 0.1) && IsDistribution(weights.Of(1), 0.1 / 4);
    }

    [Fact]
    public void A_value_that_always_wins_takes_all_but_the_margin()
    {
        var weights = CategoryWeights.Uniform([4], 0.12);
        for (var generation = 0; generation < 30; generation++)
            weights = weights.Update([[2], [2], [0], [1]], HalfWeights);

        Assert.Equal([0.04, 0.04, 0.88, 0.04], weights.Of(0).ToArray().Select(weight => Math.Round(weight, 9)));
    }

    [Fact]
    public void A_number_draws_the_value_whose_share_it_falls_in()
    {
        var weights = CategoryWeights.Uniform([4], 0.12);
        Assert.Equal([0, 0, 1, 2, 3], new[] { 0, 0.24, 0.26, 0.5, 0.999 }.Select(unit => weights.Draw(0, unit)));
    }

    private static bool IsDistribution(ReadOnlySpan<double> row, double floor)
    {
        var weights = row.ToArray();
        return Math.Abs(weights.Sum() - 1) < 1e-12 && weights.All(weight => weight >= floor - 1e-12);
    }
}
