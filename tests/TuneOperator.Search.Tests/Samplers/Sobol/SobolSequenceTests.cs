using TuneOperator.Search.Samplers.Sobol;
using Xunit;

namespace TuneOperator.Search.Tests.Samplers.Sobol;

public sealed class SobolSequenceTests
{
    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(1, 0.5, 0.5, 0.5)]
    [InlineData(2, 0.75, 0.25, 0.25)]
    [InlineData(3, 0.25, 0.75, 0.75)]
    [InlineData(4, 0.375, 0.375, 0.625)]
    [InlineData(5, 0.875, 0.875, 0.125)]
    [InlineData(6, 0.625, 0.125, 0.875)]
    [InlineData(7, 0.125, 0.625, 0.375)]
    public void The_first_points_are_the_published_ones(uint place, double first, double second, double third)
    {
        // They are published in the order of Gray's code; ours is the natural one.
        var index = place ^ (place >> 1);
        Assert.Equal([first, second, third], Enumerable.Range(0, 3).Select(dimension => SobolSequence.Coordinate(index, dimension) / 4294967296.0));
    }

    [Theory]
    [InlineData(8, 3, 5 / 16.0)]
    [InlineData(16, 3, 31 / 32.0)]
    [InlineData(8, 4, 11 / 16.0)]
    public void Directions_past_the_initial_ones_follow_the_recurrence(uint index, int dimension, double direction)
    {
        // By hand: x³ + x + 1 with m = 1, 3, 1 gives m₄ = 4·3 ⊕ 8·1 ⊕ 1 and m₅ = 4·1 ⊕ 8·3 ⊕ 3; x³ + x² + 1 with m = 1, 1, 1 gives m₄ = 2·1 ⊕ 8·1 ⊕ 1.
        Assert.Equal(direction, SobolSequence.Coordinate(index, dimension) / 4294967296.0);
    }

    [Fact]
    public void There_are_128_dimensions() => Assert.Equal(128, SobolSequence.MaxDimensions);

    [Fact]
    public void Two_to_the_k_points_of_every_dimension_lie_one_in_each_interval()
    {
        for (var dimension = 0; dimension < SobolSequence.MaxDimensions; dimension++)
            Assert.Equal(1024, Enumerable.Range(0, 1024).Select(index => SobolSequence.Coordinate((uint)index, dimension) >> 22).Distinct().Count());
    }
}
