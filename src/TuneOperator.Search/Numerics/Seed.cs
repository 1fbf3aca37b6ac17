namespace TuneOperator.Search.Numerics;

/// <summary>Seeds out of seeds, so that each suggestion has its own stream however many were asked for before it.</summary>
public static class Seed
{
    /// <summary>The seed of the <paramref name="index"/>-th child; the same on every machine, and unrelated for neighbouring seeds and indexes.</summary>
    public static ulong Derive(ulong seed, ulong index) =>
        SplitMix64.Mix(SplitMix64.Mix(seed + SplitMix64.Golden) + ((index + 1) * SplitMix64.Golden));
}
