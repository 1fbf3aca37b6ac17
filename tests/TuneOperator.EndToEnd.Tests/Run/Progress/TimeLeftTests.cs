using TuneOperator.Cli.Observing;
using TuneOperator.Cli.Progress;
using TuneOperator.EndToEnd.Tests.Run.Observing;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Run.Progress;

public sealed class TimeLeftTests
{
    private static readonly ExperimentSnapshot Some = new("default", "e")
    {
        Allowed = 8,
        ParallelTrials = 2,
        Trials = [ATrial.Succeeded(0, 1, seconds: 10), ATrial.Succeeded(1, 1, seconds: 30)],
    };

    [Fact]
    public void What_waits_takes_as_long_as_what_ended_two_at_a_time() => Assert.Equal(60, Left(Some));

    [Fact]
    public void A_running_trial_has_the_rest_of_its_time_left() =>
        Assert.Equal((5 * 20 / 2.0) + (15 / 2.0), Left(Some with { Trials = [.. Some.Trials, ATrial.Running(2)] }));

    [Fact]
    public void A_trial_that_takes_longer_than_the_others_has_nothing_left() =>
        Assert.Equal(0, Left(Some with { Allowed = 3, Trials = [.. Some.Trials, ATrial.Running(2)] }, after: 100));

    [Fact]
    public void Trials_without_room_show_how_many_run_at_a_time() =>
        Assert.Equal((5 * 20) + 15, Left(Some with { Trials = [.. Some.Trials, ATrial.Running(2), ATrial.Pending(3, "0/1 nodes are available")] }));

    [Fact]
    public void The_last_trials_are_not_shared_out_among_more_than_there_are() => Assert.Equal(20, Left(Some with { Allowed = 3, ParallelTrials = 8 }));

    [Fact]
    public void The_deadline_ends_it_sooner() => Assert.Equal(7, Left(Some with { Deadline = ATrial.Start.AddSeconds(12) }));

    [Fact]
    public void A_deadline_that_has_passed_leaves_nothing() => Assert.Equal(0, Left(Some with { Deadline = ATrial.Start }));

    [Fact]
    public void Nothing_is_known_before_the_first_trial_ends() => Assert.Null(Left(Some with { Trials = [ATrial.Running(0)] }));

    private static double? Left(ExperimentSnapshot experiment, int after = 5) => TimeLeft.Estimate(experiment, ATrial.Start.AddSeconds(after))?.TotalSeconds;
}
