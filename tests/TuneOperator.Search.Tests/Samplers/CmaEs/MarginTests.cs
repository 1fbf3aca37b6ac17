using FsCheck.Xunit;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.CmaEs;
using Xunit;

namespace TuneOperator.Search.Tests.Samplers.CmaEs;

public sealed class MarginTests
{
    private const double Share = 0.1;

    [Property]
    public bool Both_neighbours_keep_half_of_the_margin(ulong seed)
    {
        var random = new Xoshiro256(seed);
        var (low, high) = (0.2 + (0.2 * random.NextUnit()), 0.5 + (0.3 * random.NextUnit()));
        var (mean, deviation) = Margin.Widen(low + (random.NextUnit() * (high - low)), 1e-4 + (0.1 * random.NextUnit()), low, high, Share);
        var (below, above) = (NormalDistribution.Cdf((low - mean) / deviation), NormalDistribution.Cdf((mean - high) / deviation));
        return mean >= low && mean <= high && below > (Share / 2) - 1e-9 && above > (Share / 2) - 1e-9;
    }

    [Property]
    public bool The_only_neighbour_of_an_end_keeps_the_whole(ulong seed, bool isLast)
    {
        var random = new Xoshiro256(seed);
        var (low, high) = isLast ? (0.7, 1.0) : (0.0, 0.3);
        var (mean, deviation) = Margin.Widen(low + (random.NextUnit() * 0.3), 1e-4 + (0.1 * random.NextUnit()), low, high, Share);
        return NormalDistribution.Cdf(isLast ? (low - mean) / deviation : (mean - high) / deviation) > Share - 1e-9;
    }

    [Fact]
    public void A_wide_distribution_stays() => Assert.Equal((0.5, 0.4), Margin.Widen(0.5, 0.4, 0.45, 0.55, Share));

    [Fact]
    public void Any_of_the_discrete_parameters_changes_with_the_same_probability() =>
        Assert.Equal(0.73, Math.Pow(1 - Margin.Probability(7), 7), 1e-12);
}
