using TuneOperator.Search.Space;
using TuneOperator.Search.Space.Dimensions;
using Xunit;

namespace TuneOperator.Search.Tests.Space;

public sealed class UnitMappingTests
{
    [Fact]
    public void Ends_of_a_range_are_its_bounds_to_the_last_bit()
    {
        var dimension = new Dimension(new DoubleParameter("x", 1e-5, 0.1, Scale.Log), 0);
        Assert.Equal(1e-5, dimension.ToValue(0).AsDouble);
        Assert.Equal(0.1, dimension.ToValue(1).AsDouble);
    }

    [Fact]
    public void The_middle_of_a_log_range_is_its_geometric_mean()
    {
        var dimension = new Dimension(new DoubleParameter("x", 1e-5, 0.1, Scale.Log), 0);
        Assert.Equal(1e-3, dimension.ToValue(0.5).AsDouble, 12);
        Assert.Equal(0.5, dimension.ToUnit(ParameterValue.Of(1e-3)), 12);
    }

    [Fact]
    public void A_range_as_wide_as_doubles_go_does_not_overflow()
    {
        var dimension = new Dimension(new DoubleParameter("x", double.MinValue, double.MaxValue), 0);
        Assert.Equal(0, dimension.ToValue(0.5).AsDouble);
        Assert.Equal(0.75, dimension.ToUnit(dimension.ToValue(0.75)), 12);
    }

    [Theory]
    [InlineData(Scale.Linear)]
    [InlineData(Scale.Log)]
    public void The_widest_range_of_whole_numbers_does_not_overflow(Scale scale)
    {
        var dimension = new Dimension(new IntParameter("n", 1, long.MaxValue, scale), 0);
        Assert.Equal(1, dimension.ToValue(0).AsInt);
        Assert.InRange(dimension.ToValue(1).AsInt, long.MaxValue / 1_000_000 * 999_999, long.MaxValue);
    }

    [Fact]
    public void Log_mass_of_a_whole_number_is_that_of_the_half_step_around_it()
    {
        const int Draws = 100_000;
        var dimension = new Dimension(new IntParameter("n", 1, 3, Scale.Log), 0);
        var counts = Enumerable.Range(0, Draws).CountBy(draw => dimension.ToValue((draw + 0.5) / Draws).AsInt).ToDictionary();
        foreach (var n in new[] { 1, 2, 3 })
            Assert.Equal(Math.Log((n + 0.5) / (n - 0.5)) / Math.Log(3.5 / 0.5), (double)counts[n] / Draws, 4);
    }

    [Fact]
    public void A_first_value_smaller_than_its_step_does_not_take_all_the_log_mass()
    {
        var dimension = new Dimension(new DoubleParameter("x", 0.001, 1, Scale.Log, 0.00199), 0);
        Assert.InRange(dimension.ToUnit(ParameterValue.Of(0.001)), 0, 0.1);
    }

    [Theory]
    [InlineData(-0.001)]
    [InlineData(1.001)]
    [InlineData(double.NaN)]
    public void Only_the_unit_interval_is_mapped(double unit) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dimension(new DoubleParameter("x", 0, 1), 0).ToValue(unit));

    [Fact]
    public void A_value_that_the_parameter_does_not_take_has_no_place_in_the_unit_interval() =>
        Assert.Throws<ArgumentException>(() => new Dimension(new DoubleParameter("x", 0, 1), 0).ToUnit(ParameterValue.Of(2.0)));
}
