using FsCheck.Xunit;
using TuneOperator.Search.Numerics;
using Xunit;

namespace TuneOperator.Search.Tests.Numerics;

public sealed class NormalDistributionTests
{
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.8413447460685429)]
    [InlineData(-1.959963984540054, 0.025)]
    [InlineData(3.5, 0.9997673709209645)]
    [InlineData(-6, 9.865876450376981e-10)]
    public void Probabilities_are_those_of_the_tables(double x, double probability) =>
        Assert.Equal(1, NormalDistribution.Cdf(x) / probability, 1e-13);

    [Theory]
    [InlineData(0.25, -0.6744897501960817)]
    [InlineData(0.001, -3.090232306167813)]
    [InlineData(1e-20, -9.262340089798408)]
    public void Quantiles_are_those_of_the_paper(double probability, double x) => Assert.Equal(x, NormalDistribution.Quantile(probability), 1e-13);

    [Property]
    public bool A_quantile_has_its_probability(ulong seed)
    {
        var probability = new Xoshiro256(seed).NextUnit();
        return probability == 0 || Math.Abs((NormalDistribution.Cdf(NormalDistribution.Quantile(probability)) / probability) - 1) < 1e-12;
    }

    [Fact]
    public void Draws_have_mean_0_and_deviation_1()
    {
        var random = new Xoshiro256(3);
        var drawn = Enumerable.Range(0, 20_000).Select(_ => NormalDistribution.Draw(random)).ToList();
        Assert.InRange(drawn.Average(), -0.03, 0.03);
        Assert.InRange(drawn.Average(number => number * number), 0.97, 1.03);
    }
}
