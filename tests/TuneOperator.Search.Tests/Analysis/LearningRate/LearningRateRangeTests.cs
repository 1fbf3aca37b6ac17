using System.Collections.Immutable;
using TuneOperator.Search.Analysis.LearningRate;
using TuneOperator.Search.Numerics;
using Xunit;

namespace TuneOperator.Search.Tests.Analysis.LearningRate;

public sealed class LearningRateRangeTests
{
    [Fact]
    public void A_textbook_sweep_gives_its_steepest_rate_and_the_end_of_its_fall()
    {
        var range = LearningRateRange.From(Sweep(100, Textbook));
        Assert.True(range.IsClear);
        Assert.InRange(range.Best, 5e-4, 2e-3);
        Assert.InRange(range.Max, 5e-3, 3e-2);
        Assert.InRange(range.Min, 5e-5, 5e-4);
    }

    [Fact]
    public void Noise_moves_it_little()
    {
        var random = new Xoshiro256(5);
        var range = LearningRateRange.From(Sweep(200, log => Textbook(log) + (0.1 * NormalDistribution.Draw(random))));
        Assert.InRange(range.Best, 2e-4, 5e-3);
        Assert.InRange(range.Max, 3e-3, 5e-2);
    }

    [Fact]
    public void What_comes_after_the_divergence_is_not_looked_at()
    {
        var range = LearningRateRange.From(Sweep(100, log => log > -2 ? double.NaN : log > -0.5 ? -100 : Textbook(log)));
        Assert.True(range.IsClear);
        Assert.InRange(range.Best, 5e-4, 2e-3);
        Assert.InRange(range.Max, range.Best, 1.01e-2);
    }

    [Fact]
    public void Without_a_divergence_the_sentence_says_that_more_may_do()
    {
        var range = LearningRateRange.From(Sweep(60, log => 3 - Math.Tanh(log + 3)));
        Assert.Contains("does not diverge", range.Reason, StringComparison.Ordinal);
        Assert.Equal(1, range.Max, 6);
        Assert.InRange(range.Best, 3e-4, 3e-3);
    }

    [Fact]
    public void A_flat_loss_gives_the_whole_sweep_and_no_clear_answer()
    {
        var range = LearningRateRange.From(Sweep(50, _ => 2.3));
        Assert.False(range.IsClear);
        Assert.Contains("flat", range.Reason, StringComparison.Ordinal);
        Assert.Equal((1e-5, 1.0), (range.Min, range.Max));
    }

    [Fact]
    public void Nothing_but_noise_is_said_to_be_noise()
    {
        var random = new Xoshiro256(8);
        var range = LearningRateRange.From(Sweep(60, _ => 2 + (0.5 * NormalDistribution.Draw(random))));
        Assert.False(range.IsClear);
        Assert.Contains("noise", range.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_divergence_at_once_asks_for_smaller_rates()
    {
        var range = LearningRateRange.From(Sweep(30, _ => double.NaN));
        Assert.False(range.IsClear);
        Assert.InRange(range.Max, 0, 1e-5);
        Assert.Contains("smaller rates", range.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loss_that_only_rises_asks_for_smaller_rates()
    {
        var range = LearningRateRange.From(Sweep(30, log => 7 + log));
        Assert.Equal((1e-7, 1e-5), (Math.Round(range.Min, 12), range.Max));
        Assert.Contains("smaller rates", range.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_few_finite_losses_are_too_few() =>
        Assert.Contains("only 4 rates", LearningRateRange.From(Sweep(21, log => log > -4.1 ? double.PositiveInfinity : -log)).Reason, StringComparison.Ordinal);

    [Fact]
    public void The_order_of_the_sweep_is_of_no_importance() =>
        Assert.Equal(LearningRateRange.From(Sweep(40, Textbook)), LearningRateRange.From([.. Sweep(40, Textbook).Reverse()]));

    [Theory]
    [InlineData(0)]
    [InlineData(-1e-3)]
    [InlineData(double.NaN)]
    public void A_rate_that_is_none_is_refused(double rate) => Assert.Throws<ArgumentException>(() => LearningRateRange.From([new(rate, 1)]));

    [Fact]
    public void Every_range_is_in_order()
    {
        for (var seed = 0UL; seed < 300; seed++)
        {
            var random = new Xoshiro256(seed);
            var (noise, height, centre) = (random.NextUnit(), 4 * random.NextUnit(), -5 * random.NextUnit());
            var range = LearningRateRange.From(Sweep(1 + (int)(80 * random.NextUnit()), log => random.NextUnit() < 0.01 ? double.NaN : (height * Math.Abs(log - centre)) + (noise * NormalDistribution.Draw(random))));
            Assert.True(range.Min > 0 && range.Min <= range.Best && range.Best <= range.Max && double.IsFinite(range.Max), $"{range}");
        }
    }

    /// <summary>Falls around 1e-3, is lowest at 1e-2 and then rises without end.</summary>
    private static double Textbook(double log) => 2.3 - (1 / (1 + Math.Exp(-4 * (log + 3)))) + Math.Exp(4 * (log + 1));

    /// <summary>Rates from 1e-5 to 1, the loss a function of their decimal logarithm.</summary>
    private static ImmutableArray<LearningRatePoint> Sweep(int count, Func<double, double> loss) =>
        [.. Enumerable.Range(0, count).Select(at => -5 + (5.0 * at / Math.Max(1, count - 1))).Select(log => new LearningRatePoint(log == 0 ? 1 : Math.Round(Math.Pow(10, log), 15), loss(log)))];
}
