using TuneOperator.Cli.Steering;

namespace TuneOperator.Cli.Tests.Steering;

public sealed class SteeringTests
{
    private const string Running = """{"startTime": "2026-01-01T00:00:00Z", "trials": {"created": 3}}""";
    private const string Done = """{"phase": "Succeeded", "conditions": [{"type": "Succeeded", "status": "True"}]}""";

    [Fact]
    public void Stop_lowers_maxTrials_to_what_was_started()
    {
        var edit = StopPlan.Of(AnExperiment.With(Running, ATrial.Succeeded(0, 1), ATrial.Running(2)), now: false);

        Assert.Equal("""{"maxTrials":3}""", edit.Spec!.ToJsonString());
        Assert.Contains("once the 1 under way have ended", edit.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Verifying_trials_do_not_raise_maxTrials()
    {
        var verifying = ATrial.Running(20);
        verifying["spec"]!["purpose"] = "Verification";

        var edit = StopPlan.Of(AnExperiment.With("""{"startTime": "2026-01-01T00:00:00Z", "trials": {"created": 20}}""", ATrial.Succeeded(19, 1), verifying), now: false);

        Assert.Null(edit.Spec);
        Assert.Contains("has started all of its 20 trials", edit.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Stop_now_does_not_wait()
    {
        var edit = StopPlan.Of(AnExperiment.With(Running, ATrial.Running(2)), now: true);

        Assert.Equal("""{"maxTrials":3,"maxDuration":"1s"}""", edit.Spec!.ToJsonString());
        Assert.Contains("1 under way are stopped", edit.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trial_that_the_status_does_not_count_yet_counts() =>
        Assert.Equal("""{"maxTrials":8}""", StopPlan.Of(AnExperiment.With(Running, ATrial.Running(7)), now: false).Spec!.ToJsonString());

    [Fact]
    public void Stop_before_the_first_trial_leaves_one() =>
        Assert.Equal("""{"maxTrials":1}""", StopPlan.Of(AnExperiment.Of(), now: true).Spec!.ToJsonString());

    [Fact]
    public void What_is_done_is_left_alone()
    {
        var done = AnExperiment.With(Done);

        Assert.All([StopPlan.Of(done, now: false), SuspendPlan.Of(done, suspend: true), SuspendPlan.Of(done, suspend: false)], edit => Assert.Null(edit.Spec));
    }

    [Theory]
    [InlineData(false, true, """{"suspend":true}""")]
    [InlineData(true, false, """{"suspend":false}""")]
    [InlineData(false, false, null)]
    [InlineData(true, true, null)]
    public void Suspend_and_resume_change_what_is_not_so_already(bool isSuspended, bool suspend, string? patch)
    {
        var spec = AnExperiment.Spec.Replace("\"maxTrials\"", $"\"suspend\": {(isSuspended ? "true" : "false")}, \"maxTrials\"", StringComparison.Ordinal);

        Assert.Equal(patch, SuspendPlan.Of(AnExperiment.With(spec, Running, []), suspend).Spec?.ToJsonString());
    }
}
