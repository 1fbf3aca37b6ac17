using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Telemetry;

namespace TuneOperator.Controllers.Tests.Telemetry;

public sealed class TrialMetricsTests
{
    private static readonly TrialStatus Running = new() { Phase = TrialPhase.Running };
    private static readonly TrialStatus Failed = new() { Phase = TrialPhase.Failed, Reason = TrialReason.ExitCode };

    [Theory]
    [InlineData(TrialPhase.Succeeded, "Succeeded")]
    [InlineData(TrialPhase.Pruned, "Pruned")]
    [InlineData(TrialPhase.Failed, "Failed")]
    public void A_write_that_ends_a_trial_counts_with_its_result(TrialPhase phase, string result) =>
        Assert.Equal(result, TrialMetrics.ResultOf(Running, new TrialStatus { Phase = phase }));

    [Fact]
    public void A_trial_that_was_stopped_has_not_failed() => Assert.Equal("Cancelled", TrialMetrics.ResultOf(Running, Failed with { Reason = TrialReason.Cancelled }));

    [Fact]
    public void A_trial_that_ends_with_its_first_write_counts() => Assert.Equal("Failed", TrialMetrics.ResultOf(before: null, Failed));

    [Fact]
    public void A_trial_that_had_ended_does_not_count_again() => Assert.Null(TrialMetrics.ResultOf(Failed, Failed with { Message = "known better" }));

    [Fact]
    public void A_trial_that_goes_on_does_not_count() => Assert.Null(TrialMetrics.ResultOf(Running, Running with { Step = 3 }));

    [Fact]
    public void GPU_seconds_count_beyond_those_of_earlier_attempts()
    {
        Assert.Equal(40, TrialMetrics.GpuSecondsOf(Running with { GpuSeconds = 60 }, Failed with { GpuSeconds = 100 }));
        Assert.Equal(0, TrialMetrics.GpuSecondsOf(Running with { GpuSeconds = 60 }, Running with { GpuSeconds = 60 }));
        Assert.Equal(0, TrialMetrics.GpuSecondsOf(Running, Failed));
    }
}
