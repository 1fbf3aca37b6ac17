namespace TuneOperator.Controllers.Tests.Tracking;

/// <summary>Timers are due at once and their waits are kept, but for those that are held: they never are.</summary>
internal sealed class HastyTime(params TimeSpan[] held) : TimeProvider
{
    public IList<TimeSpan> Waits { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (held.Contains(dueTime) || dueTime == Timeout.InfiniteTimeSpan)
        {
            return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        Waits.Add(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
