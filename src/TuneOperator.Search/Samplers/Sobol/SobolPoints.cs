using TuneOperator.Search.Numerics;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Sobol;

/// <summary>The points of a space at those of a scrambled Sobol sequence, one dimension a parameter.</summary>
internal static class SobolPoints
{
    /// <summary>No suggestion has this index, so the scrambling shares no numbers with any.</summary>
    private const ulong ScrambleStream = ulong.MaxValue;

    /// <param name="space">At most <see cref="SobolSequence.MaxDimensions"/> parameters.</param>
    /// <param name="index">From 0.</param>
    public static Assignment At(SearchSpace space, int index, ulong seed)
    {
        var scrambles = OwenScramble.OfDimensions(space.Parameters.Length, Seed.Derive(seed, ScrambleStream));
        var units = new double[scrambles.Length];
        for (var dimension = 0; dimension < units.Length; dimension++)
            units[dimension] = scrambles[dimension].ToUnit(SobolSequence.Coordinate((uint)index, dimension));

        return space.FromUnits(units);
    }
}
