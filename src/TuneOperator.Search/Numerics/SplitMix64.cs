namespace TuneOperator.Search.Numerics;

/// <summary>A 64-bit generator of one word of state; it seeds the larger one and hashes.</summary>
/// <remarks>Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014; the mixing constants are Stafford's variant 13.</remarks>
internal struct SplitMix64(ulong state)
{
    internal const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong state = state;

    public ulong Next()
    {
        state += Golden;
        return Mix(state);
    }

    /// <summary>A bijection of 64-bit words in which every input bit moves about half of the output bits.</summary>
    public static ulong Mix(ulong word)
    {
        word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9;
        word = (word ^ (word >> 27)) * 0x94D049BB133111EB;
        return word ^ (word >> 31);
    }
}
