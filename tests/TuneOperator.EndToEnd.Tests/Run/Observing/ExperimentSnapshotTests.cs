using TuneOperator.Api.Trials;
using TuneOperator.Cli.Observing;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Run.Observing;

public sealed class ExperimentSnapshotTests
{
    private static readonly ExperimentSnapshot Some = new("default", "e")
    {
        Trials =
        [
            ATrial.Succeeded(0, 2), ATrial.Succeeded(1, 1), ATrial.Failed(2, TrialReason.ExitCode), ATrial.Succeeded(3, 1),
            ATrial.Succeeded(4, 0) with { Value = null }, ATrial.Failed(5, TrialReason.Cancelled),
        ],
    };

    [Fact]
    public void The_least_value_ranks_first_when_minimized_and_the_earlier_of_equals() =>
        Assert.Equal([1, 3, 0], Some.Ranking().Select(trial => trial.Index));

    [Fact]
    public void The_greatest_value_ranks_first_when_maximized() =>
        Assert.Equal([0, 1, 3], (Some with { Maximize = true }).Ranking().Select(trial => trial.Index));

    [Fact]
    public void Cancelled_trials_did_not_fail() => Assert.Equal((1, 1, 6), (Some.Failed, Some.Cancelled, Some.Ended));

    [Fact]
    public void What_a_trial_waits_for_is_of_interest_while_none_runs()
    {
        var waiting = Some with { Trials = [ATrial.Pending(0, "no room")] };

        Assert.Equal("no room", waiting.WaitingFor());
        Assert.Null((waiting with { Trials = [.. waiting.Trials, ATrial.Running(1)] }).WaitingFor());
    }
}
