namespace TuneOperator.Samples.Digits.Randomness;

/// <summary>A reproducible stream of random numbers, SplitMix64. Two streams of one seed are independent: drawing from one moves no other.</summary>
/// <remarks>Steele, Lea and Flood, OOPSLA 2014. Our own, because .NET promises no sequence across its versions. Not safe for threads.</remarks>
internal sealed class RandomStream(ulong seed, ulong stream)
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;

    private ulong state = Mix(seed + GoldenGamma) ^ Mix((stream * GoldenGamma) + 1);

    /// <summary>Uniform on [0, 1), a multiple of 2⁻⁵³.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Standard normal, by Box and Muller.</summary>
    public double NextGaussian() => Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());

    /// <summary>Fisher-Yates.</summary>
    public void Shuffle(Span<int> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = (int)(NextDouble() * (last + 1));
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    private ulong Next() => Mix(state += GoldenGamma);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
