namespace TuneOperator.Runtime.Queueing;

/// <summary>Doubles from a first delay up to a longest one.</summary>
internal readonly record struct ExponentialBackoff(TimeSpan First, TimeSpan Longest)
{
    /// <param name="failures">Failures in a row before this one; n ≥ 0.</param>
    public TimeSpan After(int failures)
    {
        // 2^52 of any first delay is past every longest one, and still exact.
        var ticks = First.Ticks * Math.Pow(2, Math.Min(failures, 52));
        return ticks >= Longest.Ticks ? Longest : TimeSpan.FromTicks((long)ticks);
    }
}
