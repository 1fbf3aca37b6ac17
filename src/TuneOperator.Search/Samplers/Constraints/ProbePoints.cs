using TuneOperator.Search.Numerics;
using TuneOperator.Search.Samplers.Random;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Constraints;

/// <summary>The points at which constraints are tried out before a search begins.</summary>
internal static class ProbePoints
{
    public const int Draws = 10_000;

    /// <summary>No suggestion has this index, so the points share no numbers with any.</summary>
    private const ulong Stream = ulong.MaxValue - 1;

    /// <summary>The ends and the middle of the ranges, one parameter at an end at a time: where a division by zero or an overflow shows that chance misses.</summary>
    public static IEnumerable<Assignment> Corners(SearchSpace space)
    {
        var count = space.Parameters.Length;
        yield return space.FromUnits(Filled(count, 0));
        yield return space.FromUnits(Filled(count, 0.5));
        yield return space.FromUnits(Filled(count, 1));
        for (var dimension = 0; dimension < count; dimension++)
        {
            foreach (var end in (double[])[0, 1])
            {
                var units = Filled(count, 0.5);
                units[dimension] = end;
                yield return space.FromUnits(units);
            }
        }
    }

    public static IEnumerable<Assignment> Drawn(SearchSpace space, ulong seed) =>
        RandomPoints.Draw(space, new Xoshiro256(Seed.Derive(seed, Stream))).Take(Draws);

    private static double[] Filled(int count, double unit)
    {
        var units = new double[count];
        Array.Fill(units, unit);
        return units;
    }
}
