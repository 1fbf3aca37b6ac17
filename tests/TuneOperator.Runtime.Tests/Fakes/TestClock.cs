using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace TuneOperator.Runtime.Tests.Fakes;

/// <summary>A clock that stands until it is advanced, and that tells which waits were begun on it, so that a test advances past a wait and never before it.</summary>
internal sealed class TestClock : FakeTimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> begun = new();

    public TestClock()
        : base(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero))
    {
    }

    public IReadOnlyCollection<TimeSpan> Begun => begun;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        begun.Enqueue(dueTime);
        return timer;
    }

    /// <summary>Waits until the code under test waits for a time in this range, then forgets what was begun so far.</summary>
    public async Task<TimeSpan> BeginsToWaitAsync(TimeSpan atLeast, TimeSpan atMost)
    {
        TimeSpan? found = null;
        await Eventually.HoldsAsync(
            () =>
            {
                while (found is null && begun.TryDequeue(out var wait))
                {
                    found = wait >= atLeast && wait <= atMost ? wait : null;
                }

                return found is not null;
            },
            $"a wait of {atLeast} to {atMost}");
        return found!.Value;
    }

    public Task<TimeSpan> BeginsToWaitAsync(TimeSpan exactly) => BeginsToWaitAsync(exactly, exactly);

    /// <summary>Advances in small steps until the condition holds.</summary>
    /// <returns>How much time that took on this clock.</returns>
    public async Task<TimeSpan> AdvanceUntilAsync(Func<bool> holds, TimeSpan step, TimeSpan atMost)
    {
        var start = GetTimestamp();
        while (!holds())
        {
            Assert.True(GetElapsedTime(start) <= atMost, $"not within {atMost}");
            Advance(step);
            await Eventually.SettleAsync(holds);
        }

        return GetElapsedTime(start);
    }
}
