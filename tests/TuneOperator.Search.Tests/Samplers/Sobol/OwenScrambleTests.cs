using TuneOperator.Search.Samplers.Sobol;
using Xunit;

namespace TuneOperator.Search.Tests.Samplers.Sobol;

public sealed class OwenScrambleTests
{
    [Theory]
    [InlineData(1, 64)]
    [InlineData(4, 16)]
    [InlineData(8, 8)]
    [InlineData(32, 2)]
    [InlineData(64, 1)]
    public void A_net_stays_a_net(int columns, int rows)
    {
        var scrambles = OwenScramble.OfDimensions(2, seed: 5);
        var boxes = Enumerable.Range(0, 64).Select(index => (
            Column: (int)(columns * scrambles[0].ToUnit(SobolSequence.Coordinate((uint)index, 0))),
            Row: (int)(rows * scrambles[1].ToUnit(SobolSequence.Coordinate((uint)index, 1)))));
        Assert.Equal(64, boxes.Distinct().Count());
    }

    [Fact]
    public void One_point_is_anywhere_under_random_seeds()
    {
        var tenths = Enumerable.Range(0, 5000).CountBy(seed => (int)(10 * new OwenScramble((ulong)seed).ToUnit(0))).ToList();
        Assert.Equal(10, tenths.Count);
        Assert.All(tenths, pair => Assert.InRange(pair.Value, 420, 580));
    }

    [Fact]
    public void A_digit_is_flipped_by_the_digits_before_it_and_not_by_its_place_alone()
    {
        var alike = Enumerable.Range(0, 1000).Count(seed =>
        {
            var scramble = new OwenScramble((ulong)seed);
            return ((int)(4 * scramble.ToUnit(0)) & 1) == ((int)(4 * scramble.ToUnit(0x80000000)) & 1);
        });
        Assert.InRange(alike, 430, 570);
    }

    [Fact]
    public void Points_that_share_digits_share_them_after_it()
    {
        var scramble = new OwenScramble(seed: 9);
        Assert.Equal(0, (int)(256 * scramble.ToUnit(0xAB000000)) ^ (int)(256 * scramble.ToUnit(0xABFFFFFF)));
        Assert.Equal(1, (int)(256 * scramble.ToUnit(0xAA000000)) ^ (int)(256 * scramble.ToUnit(0xABFFFFFF)));
    }
}
