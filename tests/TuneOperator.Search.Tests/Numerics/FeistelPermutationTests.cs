using TuneOperator.Search.Numerics;
using Xunit;

namespace TuneOperator.Search.Tests.Numerics;

public sealed class FeistelPermutationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(1000)]
    [InlineData(4096)]
    public void Every_place_holds_another_number(int count)
    {
        var order = new FeistelPermutation(count, seed: 1);
        Assert.Equal(Enumerable.Range(0, count).Select(number => (long)number), Enumerable.Range(0, count).Select(place => order[place]).Order());
    }

    [Fact]
    public void Another_seed_gives_another_order()
    {
        var (first, second) = (new FeistelPermutation(100, seed: 1), new FeistelPermutation(100, seed: 2));
        Assert.InRange(Enumerable.Range(0, 100).Count(place => first[place] == second[place]), 0, 10);
    }

    [Fact]
    public void The_first_place_may_hold_any_number()
    {
        var counts = Enumerable.Range(0, 10_000).CountBy(seed => new FeistelPermutation(10, (ulong)seed)[0]).ToDictionary();
        Assert.Equal(10, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 850, 1150));
    }

    [Fact]
    public void The_largest_count_is_permuted_too()
    {
        var order = new FeistelPermutation(long.MaxValue, seed: 1);
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(place => order[long.MaxValue - 1 - place]).Distinct().Count());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(10)]
    public void Places_end_at_the_count(long place) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FeistelPermutation(10, seed: 1)[place]);
}
