using System.Numerics;
using TuneOperator.Search.Numerics;
using Xunit;

namespace TuneOperator.Search.Tests.Numerics;

public sealed class RandomnessTests
{
    [Fact]
    public void SplitMix64_gives_its_published_numbers()
    {
        var generator = new SplitMix64(1234567);
        Assert.Equal(
            [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821],
            new[] { generator.Next(), generator.Next(), generator.Next(), generator.Next(), generator.Next() });
    }

    [Fact]
    public void Xoshiro256_gives_its_published_numbers()
    {
        var generator = new Xoshiro256((1, 2, 3, 4));
        Assert.Equal([11520, 0, 1509978240, 1215971899390074240], new[] { generator.Next(), generator.Next(), generator.Next(), generator.Next() });
    }

    [Fact]
    public void Unit_numbers_are_below_one_and_even()
    {
        var generator = new Xoshiro256(7);
        var units = Enumerable.Range(0, 100_000).Select(_ => generator.NextUnit()).ToList();
        Assert.InRange(units.Min(), 0, 0.001);
        Assert.InRange(units.Max(), 0.999, 1 - (1.0 / (1L << 53)));
        Assert.Equal(0.5, units.Average(), 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    public void Numbers_below_a_bound_are_all_as_likely(int bound)
    {
        var generator = new Xoshiro256(3);
        var counts = Enumerable.Range(0, 1000 * bound).CountBy(_ => (int)generator.NextBelow(bound)).ToDictionary();
        Assert.Equal(Enumerable.Range(0, bound), counts.Keys.Order());
        Assert.All(counts.Values, count => Assert.InRange(count, 850, 1150));
    }

    [Fact]
    public void Bounds_may_be_larger_than_any_word()
    {
        var generator = new Xoshiro256(3);
        var bound = BigInteger.Pow(10, 40);
        var draws = Enumerable.Range(0, 100).Select(_ => generator.NextBelow(bound)).ToList();
        Assert.All(draws, draw => Assert.True(draw >= 0 && draw < bound));
        Assert.Contains(draws, draw => draw > bound / 2);
    }

    [Fact]
    public void Derived_seeds_differ_for_neighbours()
    {
        var seeds = Enumerable.Range(0, 100).SelectMany(seed => Enumerable.Range(0, 100).Select(index => Seed.Derive((ulong)seed, (ulong)index)));
        Assert.Equal(10_000, seeds.Distinct().Count());
    }

    [Fact]
    public void A_derived_seed_is_always_the_same() => Assert.Equal(13553200262973777806, Seed.Derive(42, 7));
}
