namespace TuneOperator.Search.Samplers.Sobol;

/// <summary>The Sobol sequence in its natural order: the first 2ᵏ points are a net, and point i needs none before it.</summary>
/// <remarks>Bratley and Fox, "Algorithm 659", ACM TOMS 14, 1988, eq. 2 for the recurrence. Thread-safe.</remarks>
internal static class SobolSequence
{
    private const int Bits = 32;

    private static readonly uint[][] Directions = [VanDerCorput(), .. JoeKuoDirections.Rows.Select(Expand)];

    public static int MaxDimensions => Directions.Length;

    /// <summary>A coordinate as a binary fraction, the point before the highest of 32 bits.</summary>
    /// <param name="dimension">In [0, <see cref="MaxDimensions"/>).</param>
    public static uint Coordinate(uint index, int dimension)
    {
        var directions = Directions[dimension];
        var coordinate = 0u;
        for (var bit = 0; index != 0; bit++, index >>= 1)
        {
            if ((index & 1) != 0)
                coordinate ^= directions[bit];
        }

        return coordinate;
    }

    private static uint[] VanDerCorput() => [.. Enumerable.Range(1, Bits).Select(bit => 1u << (Bits - bit))];

    private static uint[] Expand(JoeKuoDirections.Row row)
    {
        var degree = row.Initial.Length;
        var directions = new uint[Bits];
        for (var bit = 0; bit < Bits; bit++)
        {
            if (bit < degree)
            {
                directions[bit] = row.Initial[bit] << (Bits - 1 - bit);
                continue;
            }

            directions[bit] = directions[bit - degree] ^ (directions[bit - degree] >> degree);
            for (var term = 1; term < degree; term++)
            {
                if (((row.Polynomial >> (degree - 1 - term)) & 1) != 0)
                    directions[bit] ^= directions[bit - term];
            }
        }

        return directions;
    }
}
