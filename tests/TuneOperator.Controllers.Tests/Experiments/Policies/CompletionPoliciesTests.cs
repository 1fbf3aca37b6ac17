using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Policies;
using TuneOperator.Testing.Builders;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Experiments.Policies;

public class CompletionPoliciesTests
{
    [Theory]
    [InlineData(MetricGoal.Maximize, 0.99, 0.99, true)]
    [InlineData(MetricGoal.Maximize, 0.99, 0.98, false)]
    [InlineData(MetricGoal.Minimize, 0.1, 0.1, true)]
    [InlineData(MetricGoal.Minimize, 0.1, 0.2, false)]
    public void Target_is_reached_at_it_or_beyond(MetricGoal goal, double target, double value, bool reached)
    {
        var verdict = CompletionPolicies.Judge(Given.View(AnExperiment().Metric(m => m with { Goal = goal, Target = target }), ATrial().Succeeded(value)));

        Assert.Equal(reached ? "TargetReached" : string.Empty, verdict.Reason);
    }

    [Fact]
    public void Target_is_never_reached_by_a_trial_without_a_value() =>
        Assert.Equal(Verdict.Continue, CompletionPolicies.Judge(Given.View(AnExperiment().Metric(m => m with { Target = 0.5 }), ATrial().Succeeded(null), ATrial(1).Running())));

    [Fact]
    public void Failed_trials_are_borne_up_to_the_maximum_and_no_further()
    {
        var experiment = AnExperiment().With(s => s with { MaxFailedTrials = 2 });

        Assert.Equal(Verdict.Continue, CompletionPolicies.Judge(Given.View(experiment, ATrial().Failed(), ATrial(1).Failed(), ATrial(2).Cancelled())));
        var verdict = CompletionPolicies.Judge(Given.View(experiment, ATrial().Failed(), ATrial(1).Failed(TrialReason.OutOfMemory), ATrial(2).Failed(), ATrial(3).Succeeded(1)));
        Assert.Equal((VerdictKind.Fail, "MaxFailedTrialsExceeded"), (verdict.Kind, verdict.Reason));
        Assert.Contains("2 ExitCode, 1 OutOfMemory. The last, digits-00002: exit code 1", verdict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Time_is_counted_from_the_first_trial()
    {
        var experiment = AnExperiment().With(s => s with { MaxDuration = "1h" });
        var status = new ExperimentStatus { StartTime = Given.Start };
        Verdict After(TimeSpan time) => CompletionPolicies.Judge(Given.View(experiment, status, Given.Start + time, ATrial().Succeeded(1)));

        Assert.Equal(Verdict.Continue, After(TimeSpan.FromMinutes(59)));
        Assert.Equal("MaxDurationReached", After(TimeSpan.FromHours(1)).Reason);
        Assert.Equal(Verdict.Continue, CompletionPolicies.Judge(Given.View(experiment, status: null, Given.Start.AddYears(1))));
        Assert.Equal(TimeSpan.FromMinutes(15), MaxDurationReached.TimeLeft(Given.View(experiment, status, Given.Start.AddMinutes(45))));
    }

    [Fact]
    public void Maximum_is_reached_when_all_were_started_and_all_have_ended()
    {
        var experiment = AnExperiment().With(s => s with { MaxTrials = 2 });

        Assert.Equal(Verdict.Continue, CompletionPolicies.Judge(Given.View(experiment, ATrial().Succeeded(1))));
        Assert.Equal(Verdict.Continue, CompletionPolicies.Judge(Given.View(experiment, ATrial().Succeeded(1), ATrial(1).Running())));
        Assert.Equal("MaxTrialsReached", CompletionPolicies.Judge(Given.View(experiment, ATrial().Succeeded(1), ATrial(1).Failed())).Reason);
    }

    [Fact]
    public void Success_without_a_single_value_is_a_failure()
    {
        var verdict = CompletionPolicies.Judge(Given.View(AnExperiment().With(s => s with { MaxTrials = 2, MaxFailedTrials = 5 }), ATrial().Failed(), ATrial(1).Succeeded(null)));

        Assert.Equal((VerdictKind.Fail, "NoTrialSucceeded"), (verdict.Kind, verdict.Reason));
    }

    [Fact]
    public void Target_comes_before_failures_and_failures_before_the_maximum()
    {
        var experiment = AnExperiment().With(s => s with { MaxTrials = 3, MaxFailedTrials = 1 });
        TrialBuilder[] trials = [ATrial().Failed(), ATrial(1).Failed(), ATrial(2).Succeeded(0.9)];

        Assert.Equal("MaxFailedTrialsExceeded", CompletionPolicies.Judge(Given.View(experiment, trials)).Reason);
        Assert.Equal("TargetReached", CompletionPolicies.Judge(Given.View(experiment.Metric(m => m with { Target = 0.9 }), trials)).Reason);
    }
}
