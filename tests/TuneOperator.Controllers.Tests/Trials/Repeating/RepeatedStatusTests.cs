using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Trials.Repeating;

namespace TuneOperator.Controllers.Tests.Trials.Repeating;

public class RepeatedStatusTests
{
    [Theory]
    [InlineData(RepeatAggregate.Mean, 0.7)]
    [InlineData(RepeatAggregate.Median, 0.75)]
    [InlineData(RepeatAggregate.Min, 0.4)]
    [InlineData(RepeatAggregate.Max, 0.9)]
    public void Value_is_the_aggregate_of_the_runs(RepeatAggregate aggregate, double value)
    {
        var status = RepeatedStatus.Of([Run(0, 0.9), Run(1, 0.4), Run(2, 0.8), Run(3, 0.7)], aggregate, "accuracy");

        Assert.Equal(value, status.Value!.Value, 12);
        Assert.Equal(0.216, status.StandardDeviation!.Value, 3);
        Assert.Equal([(0, 0.9), (1, 0.4), (2, 0.8), (3, 0.7)], status.Repeats!.Select(run => (run.Index, run.Value!.Value)));
    }

    [Fact]
    public void Run_that_failed_fails_the_trial_and_is_named()
    {
        var failed = (1, new TrialStatus { Phase = TrialPhase.Failed, Reason = TrialReason.MetricsUnavailable, Message = "accuracy is not in the log" });

        var status = RepeatedStatus.Of([Run(0, 0.9), failed, Run(2, 0.8)], RepeatAggregate.Mean, "accuracy");

        Assert.Equal((TrialPhase.Failed, TrialReason.MetricsUnavailable, "run 1: accuracy is not in the log"), (status.Phase, status.Reason, status.Message));
    }

    [Fact]
    public void Run_without_a_finite_value_leaves_the_trial_without_one()
    {
        var diverged = (0, new TrialStatus { Phase = TrialPhase.Succeeded, Reason = TrialReason.NonFiniteMetric });

        var status = RepeatedStatus.Of([diverged, Run(1, 0.8)], RepeatAggregate.Max, "accuracy");

        Assert.Equal((TrialPhase.Succeeded, null), (status.Phase, status.Value));
        Assert.Contains("run 0", status.Message!, StringComparison.Ordinal);
    }

    private static (int Index, TrialStatus Status) Run(int index, double value) => (index, new TrialStatus { Phase = TrialPhase.Succeeded, Value = value });
}
