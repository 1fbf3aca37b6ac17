using TuneOperator.Search.Space;
using TuneOperator.Search.Space.Dimensions;
using Xunit;

namespace TuneOperator.Search.Tests.Space;

public sealed class StepTests
{
    [Fact]
    public void Steps_print_as_people_write_them() =>
        Assert.Equal(
            ["0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1"],
            All(new DoubleParameter("x", 0.1, 1, Step: 0.1)).Select(value => value.ToString()));

    [Fact]
    public void A_million_steps_do_not_drift()
    {
        var levels = Levels(new DoubleParameter("x", 0, 1000, Step: 0.001));
        Assert.Equal(1_000_001, levels.Count);
        Assert.Equal("999.999", levels[999_999].ToString());
    }

    [Theory]
    [InlineData(0, 1, 0.3, 0.9)]
    [InlineData(-1, 1, 0.75, 0.5)]
    [InlineData(1e-7, 1e-6, 2e-7, 9e-7)]
    [InlineData(1e300, 1.05e300, 1e298, 1.05e300)]
    [InlineData(0, 0.3, 0.1, 0.3)]
    [InlineData(2, 2, 0.5, 2)]
    public void The_last_step_is_the_last_at_most_max(double min, double max, double step, double last) =>
        Assert.Equal(last, All(new DoubleParameter("x", min, max, Step: step)).Last().AsDouble);

    [Theory]
    [InlineData(0.3, true)]
    [InlineData(0.30000000000000004, false)]
    [InlineData(0.35, false)]
    [InlineData(-0.1, false)]
    [InlineData(-0.01, false)]
    [InlineData(1.1, false)]
    public void A_value_is_on_a_step_or_not(double value, bool isOn) =>
        Assert.Equal(isOn, Levels(new DoubleParameter("x", 0, 1, Step: 0.1)).PositionOf(ParameterValue.Of(value)) is not null);

    [Fact]
    public void Steps_with_more_digits_than_a_double_has_find_their_places_too()
    {
        var levels = Levels(new DoubleParameter("x", 0.1234567890123456, 1, Step: 1e-14));
        foreach (var position in new[] { 0, 1, 12_345_678_901, levels.Count - 1 })
            Assert.Equal(position, levels.PositionOf(levels[position]));
    }

    [Fact]
    public void Whole_numbers_of_the_widest_range_are_reached()
    {
        var levels = Levels(new IntParameter("n", long.MinValue + 2, 0));
        Assert.Equal(long.MaxValue, levels.Count);
        Assert.Equal(0, levels[levels.Count - 1].AsInt);
        Assert.Equal(1, levels.PositionOf(ParameterValue.Of(long.MinValue + 3)));
        Assert.Null(levels.PositionOf(ParameterValue.Of(1)));
    }

    private static ILevels Levels(Parameter parameter) => new Dimension(parameter, 0).Levels!;

    private static IEnumerable<ParameterValue> All(Parameter parameter)
    {
        var levels = Levels(parameter);
        return Enumerable.Range(0, (int)levels.Count).Select(position => levels[position]);
    }
}
