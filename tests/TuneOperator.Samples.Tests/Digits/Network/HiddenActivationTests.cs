using TuneOperator.Samples.Digits.Network;
using TuneOperator.Samples.Digits.Randomness;
using Xunit;

namespace TuneOperator.Samples.Tests.Digits.Network;

public sealed class HiddenActivationTests
{
    [Fact]
    public void Negative_units_rest()
    {
        double[] units = [-2, 0, 3];

        new HiddenActivation(0, new RandomStream(1, 1)).Forward(units, training: true);

        Assert.Equal([0, 0, 3], units);
    }

    [Fact]
    public void Dropout_drops_its_share_and_scales_the_rest()
    {
        var units = Enumerable.Repeat(1.0, 10_000).ToArray();

        new HiddenActivation(0.25, new RandomStream(1, 1)).Forward(units, training: true);

        Assert.All(units, unit => Assert.True(unit is 0 || Math.Abs(unit - (1 / 0.75)) < 1e-15));
        Assert.Equal(0.25, units.Count(unit => unit is 0) / 10_000.0, 0.02);
    }

    [Fact]
    public void Evaluation_drops_nothing()
    {
        double[] units = [1, 2, 3];

        new HiddenActivation(0.9, new RandomStream(1, 1)).Forward(units, training: false);

        Assert.Equal([1, 2, 3], units);
    }

    [Fact]
    public void A_unit_that_is_not_a_number_stays_so()
    {
        double[] units = [double.NaN];

        new HiddenActivation(0, new RandomStream(1, 1)).Forward(units, training: true);

        Assert.True(double.IsNaN(units[0]));
    }
}
