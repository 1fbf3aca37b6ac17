namespace TuneOperator.Runtime;

/// <summary>Seeded randomness that several threads share.</summary>
internal sealed class Jitter(int seed)
{
    private readonly Lock gate = new();
    private readonly Random random = new(seed);

    /// <summary>In [0, 1).</summary>
    public double Next()
    {
        lock (gate)
        {
            return random.NextDouble();
        }
    }
}
