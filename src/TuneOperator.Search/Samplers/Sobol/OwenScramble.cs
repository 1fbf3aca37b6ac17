using TuneOperator.Search.Numerics;

namespace TuneOperator.Search.Samplers.Sobol;

/// <summary>Nested uniform scrambling of one dimension: whether a digit is flipped depends on all digits before it, so a net stays a net and each point becomes uniform.</summary>
/// <remarks>Owen, "Randomly Permuted (t,m,s)-Nets and (t,s)-Sequences", 1995. The flip at a node of the binary tree is a hash of the node, which takes the place of a stored random tree.</remarks>
internal readonly struct OwenScramble(ulong seed)
{
    private const int Digits = 53;

    public static OwenScramble[] OfDimensions(int count, ulong seed) =>
        [.. Enumerable.Range(0, count).Select(dimension => new OwenScramble(Seed.Derive(seed, (ulong)dimension)))];

    /// <summary>In [0, 1). Digits past the 32 given are 0 before the scrambling and random after it.</summary>
    public double ToUnit(uint coordinate)
    {
        var digits = (ulong)coordinate << (Digits - 32);
        var scrambled = 0UL;
        for (var depth = 0; depth < Digits; depth++)
        {
            var node = (1UL << depth) | (digits >> (Digits - depth));
            var flip = SplitMix64.Mix(seed + (node * SplitMix64.Golden)) >> 63;
            scrambled = (scrambled << 1) | (((digits >> (Digits - 1 - depth)) & 1) ^ flip);
        }

        return scrambled * (1.0 / (1UL << Digits));
    }
}
