using FsCheck.Xunit;
using TuneOperator.Search.Numerics;
using Xunit;

namespace TuneOperator.Search.Tests.Numerics;

public sealed class ExactDecimalTests
{
    [Property(MaxTest = 1000)]
    public bool Every_finite_number_comes_back(double value) =>
        !double.IsFinite(value) || ExactDecimal.Of(value).ToDouble() == value;

    [Theory]
    [InlineData(0.1, 1, -1)]
    [InlineData(-12.5, -125, -1)]
    [InlineData(1e-5, 1, -5)]
    [InlineData(1.5E+20, 15, 19)]
    [InlineData(300, 300, 0)]
    [InlineData(double.MaxValue, 17976931348623157, 292)]
    public void A_number_is_the_shortest_decimal_that_reads_back(double value, long mantissa, int exponent) =>
        Assert.Equal(new ExactDecimal(mantissa, exponent), ExactDecimal.Of(value));

    [Fact]
    public void A_smaller_exponent_has_a_larger_mantissa() => Assert.Equal(2500, new ExactDecimal(25, -1).MantissaAt(-3));
}
