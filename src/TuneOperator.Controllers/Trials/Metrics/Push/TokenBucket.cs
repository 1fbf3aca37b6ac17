namespace TuneOperator.Controllers.Trials.Metrics.Push;

/// <summary>How often one trial may ask: ten times a second, after a rest twice as often. Not thread-safe.</summary>
internal sealed class TokenBucket(DateTimeOffset now)
{
    public const double PerSecond = 10;
    public const double Burst = 20;

    private double tokens = Burst;
    private DateTimeOffset last = now;

    /// <returns>Null when it may; else after what time it may again.</returns>
    public TimeSpan? Take(DateTimeOffset now)
    {
        tokens = Math.Min(Burst, tokens + (Math.Max(0, (now - last).TotalSeconds) * PerSecond));
        last = now;
        if (tokens < 1)
        {
            return TimeSpan.FromSeconds((1 - tokens) / PerSecond);
        }

        tokens--;
        return null;
    }

    /// <summary>It would let as many pass if it were new.</summary>
    public bool IsFull(DateTimeOffset now) => (now - last).TotalSeconds * PerSecond >= Burst;
}
