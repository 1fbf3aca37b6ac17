using System.Numerics;

namespace TuneOperator.Search.Numerics;

/// <summary>The xoshiro256** generator: the same numbers from the same seed on every machine and in every release of the runtime.</summary>
/// <remarks>Blackman and Vigna, "Scrambled Linear Pseudorandom Number Generators", ACM TOMS 47(4), 2021. Period 2²⁵⁶ − 1. Not thread-safe.</remarks>
internal sealed class Xoshiro256
{
    private ulong s0;
    private ulong s1;
    private ulong s2;
    private ulong s3;

    public Xoshiro256(ulong seed)
        : this(Expand(new SplitMix64(seed)))
    {
    }

    /// <param name="state">Not all 0.</param>
    public Xoshiro256((ulong S0, ulong S1, ulong S2, ulong S3) state) => (s0, s1, s2, s3) = state;

    public ulong Next()
    {
        var result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        var shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>In [0, 1), a multiple of 2⁻⁵³.</summary>
    public double NextUnit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [0, <paramref name="bound"/>), without bias.</summary>
    /// <param name="bound">At least 1.</param>
    public BigInteger NextBelow(BigInteger bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, BigInteger.One);
        var bits = (int)(bound - 1).GetBitLength();
        while (true)
        {
            var number = BigInteger.Zero;
            for (var drawn = 0; drawn < bits; drawn += 64)
                number = (number << 64) | Next();

            number &= (BigInteger.One << bits) - 1;
            if (number < bound)
                return number;
        }
    }

    private static (ulong S0, ulong S1, ulong S2, ulong S3) Expand(SplitMix64 seeder) => (seeder.Next(), seeder.Next(), seeder.Next(), seeder.Next());
}
