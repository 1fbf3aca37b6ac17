using FsCheck.Xunit;
using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.CmaEs;
using Xunit;

namespace TuneOperator.Search.Tests.Samplers.CmaEs;

public sealed class NormalSearchTests
{
    [Fact]
    public void A_long_valley_is_followed_to_its_bottom()
    {
        var constants = new CmaConstants(6, 9);
        var random = new Xoshiro256(11);
        var search = NormalSearch.Around([.. Enumerable.Repeat(0.7, 6)], 0.2);
        for (var generation = 0; generation < 400; generation++)
        {
            var points = Enumerable.Range(0, 9).Select(_ => search.Draw(random)).OrderBy(Valley).ToList();
            search = search.Update(points, constants.Weights, constants);
        }

        Assert.InRange(Valley(search.Mean), 0, 1e-12);
    }

    [Fact]
    public void Without_a_difference_the_mean_stays()
    {
        var constants = new CmaConstants(3, 8);
        var search = NormalSearch.Around([0.4, 0.5, 0.6], 0.1);
        double[][] points = [[0.5, 0.6, 0.7], [0.3, 0.4, 0.5], [0.5, 0.4, 0.7], [0.3, 0.6, 0.5]];
        Assert.All(search.Update(points, [0.25, 0.25, 0.25, 0.25], constants).Mean.Zip(search.Mean), pair => Assert.Equal(pair.Second, pair.First, 12));
    }

    [Property(MaxTest = 50)]
    public bool A_coordinate_given_the_others_is_what_the_formula_for_two_says(ulong seed)
    {
        var random = new Xoshiro256(seed);
        var correlation = (1.8 * random.NextUnit()) - 0.9;
        var search = NormalSearch.Around([0.5, 0.3], 0.2, [[1, correlation * 2], [correlation * 2, 4]]);
        var (mean, deviation) = search.Given([random.NextUnit(), 0.6], 0);
        return Math.Abs(mean - (0.5 + (correlation * 0.2 / 0.4 * 0.3))) < 1e-9 && Math.Abs(deviation - (0.2 * Math.Sqrt(1 - (correlation * correlation)))) < 1e-9;
    }

    [Fact]
    public void A_point_from_far_away_does_not_tear_it_apart()
    {
        var constants = new CmaConstants(2, 4);
        var search = NormalSearch.Around([0.1, 0.1], 1e-4);
        var moved = search.Update([[1, 1], [0.1, 0.1], [0.1001, 0.1], [0.1, 0.1001]], constants.Weights, constants);
        Assert.InRange(moved.Spread, 0, 1e-3);
    }

    /// <summary>Turned by 45 degrees in each pair of coordinates, a thousand times longer than wide.</summary>
    private static double Valley(double[] x) => Enumerable.Range(0, x.Length - 1).Sum(at => 1e6 * Square(x[at] - x[at + 1])) + x.Sum(value => Square(value - 0.3));

    private static double Square(double value) => value * value;
}
