using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Planning;
using TuneOperator.Controllers.Experiments.Policies;
using TuneOperator.Testing.Builders;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Experiments.Policies;

public class FirstTrialsFailedTests
{
    [Fact]
    public void Three_trials_that_fail_alike_are_enough()
    {
        Assert.Equal(Verdict.Continue, Judge(100, maxFailed: null, ATrial().Failed(), ATrial(1).Failed()));
        var verdict = Judge(100, maxFailed: null, ATrial().Failed(), ATrial(1).Failed(), ATrial(2).Failed());

        Assert.Equal((VerdictKind.Fail, "FirstTrialsFailed"), (verdict.Kind, verdict.Reason));
        Assert.Equal(
            "the first 3 trials failed alike and none succeeded; mend the template, or set maxFailedTrials to go on in spite of it. Reasons: 3 ExitCode. The last, digits-00002: exit code 1: no such file",
            verdict.Message);
    }

    [Fact]
    public void Failures_that_differ_are_told_apart_by_reason_and_exit_code()
    {
        Assert.Equal(Verdict.Continue, Judge(100, maxFailed: null, ATrial().Failed(), ATrial(1).Failed(TrialReason.MetricsUnavailable), ATrial(2).Failed()));
        Assert.Equal(Verdict.Continue, Judge(100, maxFailed: null, ATrial().Failed(), ATrial(1).Status(Exit("exit code 2: see the log")), ATrial(2).Failed()));
        Assert.Equal("FirstTrialsFailed", Judge(100, maxFailed: null, ATrial().Failed(), ATrial(1).Status(Exit("exit code 1: another file")), ATrial(2).Failed()).Reason);
    }

    [Theory]
    [InlineData(TrialReason.OutOfMemory)]
    [InlineData(TrialReason.NonFiniteMetric)]
    [InlineData(TrialReason.Deadline)]
    public void Failure_that_depends_on_the_point_is_borne_up_to_ten(TrialReason reason)
    {
        var failed = Enumerable.Range(0, 10).Select(i => ATrial(i).Failed(reason)).ToArray();

        Assert.Equal(Verdict.Continue, Judge(100, maxFailed: null, failed[..9]));
        Assert.Equal("FirstTrialsFailed", Judge(100, maxFailed: null, failed).Reason);
        Assert.Equal(Verdict.Continue, Judge(100, maxFailed: null, [.. failed, ATrial(10).Succeeded(1)]));
    }

    [Fact]
    public void Who_sets_a_maximum_bears_so_many_failures_of_the_trials_but_none_of_the_cluster()
    {
        TrialBuilder[] own = [.. Enumerable.Range(0, 10).Select(i => ATrial(i).Failed())];
        TrialBuilder[] clusters = [.. Enumerable.Range(0, 3).Select(i => ATrial(i).Failed(TrialReason.ImagePull))];

        Assert.Equal(Verdict.Continue, Judge(100, maxFailed: 50, own));
        Assert.Equal("FirstTrialsFailed", Judge(100, maxFailed: 50, clusters).Reason);
    }

    [Fact]
    public void While_another_runs_nothing_is_started_and_its_success_starts_trials_again()
    {
        TrialBuilder[] failed = [ATrial().Failed(), ATrial(1).Failed(), ATrial(2).Failed()];
        var waiting = View(100, maxFailed: null, [.. failed, ATrial(3).Running()]);

        Assert.Equal(Verdict.Continue, CompletionPolicies.Judge(waiting));
        Assert.Equal(0, TrialPlanner.CountToStart(waiting, Verdict.Continue));
        Assert.StartsWith("no further trial is started unless one that is under way (there are 1) succeeds: the first 3 trials failed alike", LaunchHold.Of(waiting), StringComparison.Ordinal);
        Assert.Equal(2, TrialPlanner.CountToStart(View(100, maxFailed: null, [.. failed, ATrial(3).Succeeded(1)]), Verdict.Continue));
    }

    [Fact]
    public void First_are_those_that_ended_first()
    {
        TrialBuilder[] trials = [ATrial().Running(), ATrial(1).Failed(), ATrial(2).Cancelled(), ATrial(3).Failed(), ATrial(4).Failed()];

        Assert.NotNull(LaunchHold.Of(View(100, maxFailed: null, trials)));
    }

    [Fact]
    public void Failures_for_the_clusters_sake_do_not_count_against_the_maximum()
    {
        TrialBuilder[] trials = [ATrial().Succeeded(1), ATrial(1).Failed(TrialReason.Disrupted), ATrial(2).Failed(TrialReason.ImagePull), ATrial(3).Failed()];

        Assert.Equal(Verdict.Continue, Judge(100, maxFailed: 1, trials));
        Assert.Equal("MaxFailedTrialsExceeded", Judge(100, maxFailed: 1, [.. trials, ATrial(4).Failed()]).Reason);
    }

    [Fact]
    public void Image_that_no_trial_can_pull_holds_the_launching_until_one_can()
    {
        var stuck = new TrialStatus { Phase = TrialPhase.Pending, Reason = TrialReason.ImagePull, Message = "ErrImagePull: not found" };
        var none = View(100, maxFailed: null, ATrial().Status(stuck));

        Assert.Equal("no trial has run yet, and no further one is started until one does. Trials that can't start: 1; digits-00000: ErrImagePull: not found", LaunchHold.Of(none));
        Assert.Equal(0, TrialPlanner.CountToStart(none, Verdict.Continue));
        Assert.Null(LaunchHold.Of(View(100, maxFailed: null, ATrial().Status(stuck), ATrial(1).Running())));
        Assert.Null(LaunchHold.Of(View(100, maxFailed: null, ATrial().Pending())));
    }

    private static TrialStatus Exit(string message) => new() { Phase = TrialPhase.Failed, Reason = TrialReason.ExitCode, Message = message };

    private static Verdict Judge(int maxTrials, int? maxFailed, params TrialBuilder[] trials) => CompletionPolicies.Judge(View(maxTrials, maxFailed, trials));

    private static Controllers.Experiments.ExperimentView View(int maxTrials, int? maxFailed, params TrialBuilder[] trials) =>
        Given.View(AnExperiment().With(s => s with { MaxTrials = maxTrials, MaxFailedTrials = maxFailed }), trials);
}
