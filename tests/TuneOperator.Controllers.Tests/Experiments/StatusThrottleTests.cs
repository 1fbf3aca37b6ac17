using Microsoft.Extensions.Time.Testing;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Wire;
using TuneOperator.Controllers.Experiments;

namespace TuneOperator.Controllers.Tests.Experiments;

public class StatusThrottleTests
{
    private static readonly ExperimentStatus Before = new() { Phase = ExperimentPhase.Running, NextIndex = 1 };

    private readonly FakeTimeProvider time = new();
    private readonly StatusThrottle throttle;

    public StatusThrottleTests() => throttle = new StatusThrottle(time);

    [Fact]
    public void Counters_are_written_once_a_second()
    {
        Assert.Equal(TimeSpan.Zero, throttle.Delay("uid", Before, Before with { NextIndex = 2 }));
        throttle.Written("uid");
        time.Advance(TimeSpan.FromMilliseconds(300));
        Assert.Equal(TimeSpan.FromMilliseconds(700), throttle.Delay("uid", Before, Before with { NextIndex = 2 }));
        time.Advance(TimeSpan.FromMilliseconds(700));
        Assert.Equal(TimeSpan.Zero, throttle.Delay("uid", Before, Before with { NextIndex = 2 }));
    }

    [Fact]
    public void Phase_or_condition_is_never_held_back()
    {
        throttle.Written("uid");

        Assert.Equal(TimeSpan.Zero, throttle.Delay("uid", before: null, Before));
        Assert.Equal(TimeSpan.Zero, throttle.Delay("uid", Before, Before with { Phase = ExperimentPhase.Succeeded }));
        Assert.Equal(TimeSpan.Zero, throttle.Delay("uid", Before, Before with { Conditions = [new Condition { Type = "Suspended", Status = Condition.True }] }));
    }

    [Fact]
    public void Experiments_do_not_hold_back_each_other_and_a_deleted_one_is_forgotten()
    {
        throttle.Written("one");
        Assert.Equal(TimeSpan.Zero, throttle.Delay("other", Before, Before with { NextIndex = 2 }));
        throttle.Forget("one");
        Assert.Equal(TimeSpan.Zero, throttle.Delay("one", Before, Before with { NextIndex = 2 }));
    }
}
