using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments;
using TuneOperator.Controllers.Experiments.Policies;
using TuneOperator.Testing.Builders;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Experiments.Policies;

public class BudgetTests
{
    private static readonly DateTime T0 = Given.Start;

    [Fact]
    public void Gpu_hours_are_those_of_ended_trials_and_of_running_ones_so_far()
    {
        TrialBuilder[] trials = [Held(0, gpuSeconds: 3600), ATrial(1).Running()];

        Assert.Equal(TimeSpan.FromMinutes(30), MaxGpuHoursReached.TimeLeft(GpuView(2, T0, trials)));
        Assert.Equal(TimeSpan.FromMinutes(10), MaxGpuHoursReached.TimeLeft(GpuView(2, T0.AddMinutes(20), trials)));
        Assert.Equal(Verdict.Continue, CompletionPolicies.Judge(GpuView(2, T0.AddMinutes(29), trials)));
        var verdict = CompletionPolicies.Judge(GpuView(2, T0.AddMinutes(30), trials));
        Assert.Equal((VerdictKind.Succeed, "MaxGpuHoursReached", "maxGpuHours of 2 are used"), (verdict.Kind, verdict.Reason, verdict.Message));
    }

    [Fact]
    public void Gpu_hours_of_earlier_attempts_count_and_nothing_runs_out_while_nothing_runs()
    {
        var retried = ATrial(1).Status(new TrialStatus { Phase = TrialPhase.Pending, GpuSeconds = 1800 });

        Assert.Null(MaxGpuHoursReached.TimeLeft(GpuView(2, T0, Held(0, 3600), retried)));
        Assert.Equal(TimeSpan.Zero, MaxGpuHoursReached.TimeLeft(GpuView(1.5, T0, Held(0, 3600), retried)));
        Assert.Null(MaxGpuHoursReached.TimeLeft(Given.View(AnExperiment(), ATrial().Running())));
    }

    [Fact]
    public void What_runs_out_first_is_waited_for()
    {
        var experiment = Gpus(2).With(s => s with { MaxDuration = "10m" });
        ExperimentView At(DateTime now) => Given.View(experiment, new ExperimentStatus { StartTime = T0 }, now, ATrial().Running());

        Assert.Equal(TimeSpan.FromMinutes(4), Budgets.TimeLeft(At(T0.AddMinutes(6))));
        Assert.Equal(TimeSpan.FromHours(1), Budgets.TimeLeft(GpuView(2, T0, ATrial().Running())));
        Assert.Null(Budgets.TimeLeft(Given.View(AnExperiment(), ATrial().Running())));
    }

    [Fact]
    public void Gpu_hours_without_a_gpu_are_refused()
    {
        var error = Assert.Single(Given.Errors(AnExperiment().With(s => s with { MaxGpuHours = 2 })));

        Assert.Equal("spec.maxGpuHours: no trial holds a GPU: set placement.gpus, or a limit of nvidia.com/gpu in the template, or leave maxGpuHours out", error.ToString());
    }

    [Fact]
    public void Gpu_hours_alone_bound_an_experiment()
    {
        Assert.Equal(2, Given.Definition(Gpus(2).With(s => s with { MaxTrials = null })).MaxGpuHours);
        Assert.Contains("give maxTrials, maxDuration or maxGpuHours", Given.Errors(AnExperiment().With(s => s with { MaxTrials = null }))[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Patience_ends_with_the_last_of_so_many_trials_without_a_better_value()
    {
        TrialBuilder[] trials = [Valued(0, 0.5), Valued(1, 0.9), Valued(2, 0.8), Valued(3, 0.9)];

        Assert.Equal(Verdict.Continue, CompletionPolicies.Judge(PatienceView(3, 0, trials)));
        var verdict = CompletionPolicies.Judge(PatienceView(3, 0, [.. trials, Valued(4, 0.7)]));
        Assert.Equal((VerdictKind.Succeed, "PatienceExhausted", "no better value than that of digits-00001 in 3 trials"), (verdict.Kind, verdict.Reason, verdict.Message));
        Assert.Equal(Verdict.Continue, CompletionPolicies.Judge(PatienceView(3, 0, [.. trials, Valued(4, 0.91)])));
    }

    [Fact]
    public void Better_means_by_more_than_the_least_difference()
    {
        TrialBuilder[] trials = [Valued(0, 0.5), Valued(1, 0.505), Valued(2, 0.509)];

        Assert.Equal("PatienceExhausted", CompletionPolicies.Judge(PatienceView(2, 0.01, trials)).Reason);
        Assert.Equal(Verdict.Continue, CompletionPolicies.Judge(PatienceView(2, 0.008, trials)));
        Assert.Equal(Verdict.Continue, CompletionPolicies.Judge(PatienceView(2, 0, trials)));
    }

    [Fact]
    public void Failures_of_the_trials_cost_patience_and_those_of_the_cluster_do_not()
    {
        Assert.Equal("PatienceExhausted", CompletionPolicies.Judge(PatienceView(2, 0, Valued(0, 0.5), Valued(1, 0.4), Broken(2, TrialReason.OutOfMemory))).Reason);
        Assert.Equal(Verdict.Continue, CompletionPolicies.Judge(PatienceView(2, 0, Valued(0, 0.5), Valued(1, 0.4), Broken(2, TrialReason.Disrupted), Broken(3, TrialReason.Cancelled))));
    }

    [Fact]
    public void Trial_that_ends_after_the_last_of_patience_takes_nothing_back()
    {
        TrialBuilder[] trials = [Valued(0, 0.5), Valued(1, 0.4), Valued(2, 0.4), Valued(3, 0.9)];

        Assert.Equal("PatienceExhausted", CompletionPolicies.Judge(PatienceView(2, 0, trials)).Reason);
        Assert.Equal(Verdict.Continue, CompletionPolicies.Judge(PatienceView(3, 0, trials)));
    }

    [Theory]
    [InlineData(0, 0.1, "spec.patience.trials: give a number of trials of at least 1")]
    [InlineData(3, -1, "spec.patience.minDelta: must be a finite number of at least 0")]
    public void Patience_that_makes_no_sense_is_refused(int trials, double minDelta, string says) =>
        Assert.Equal(says, Assert.Single(Given.Errors(AnExperiment().With(s => s with { Patience = new PatienceSpec { Trials = trials, MinDelta = minDelta } }))).ToString());

    private static ExperimentBuilder Gpus(double maxGpuHours) =>
        AnExperiment().With(s => s with { MaxGpuHours = maxGpuHours, Placement = new PlacementSpec { Gpus = 2 } });

    private static ExperimentView GpuView(double maxGpuHours, DateTime now, params TrialBuilder[] trials) => Given.View(Gpus(maxGpuHours), status: null, now, trials);

    private static ExperimentView PatienceView(int trials, double minDelta, params TrialBuilder[] ended) => Given.View(
        AnExperiment().With(s => s with { MaxTrials = 100, Patience = new PatienceSpec { Trials = trials, MinDelta = minDelta } }), ended);

    private static TrialBuilder Held(int index, double gpuSeconds) =>
        ATrial(index).Status(new TrialStatus { Phase = TrialPhase.Succeeded, Value = 0.5, GpuSeconds = gpuSeconds, CompletionTime = T0 });

    /// <summary>One that ended a minute after the one before it.</summary>
    private static TrialBuilder Valued(int index, double value) =>
        ATrial(index).Status(new TrialStatus { Phase = TrialPhase.Succeeded, Value = value, CompletionTime = T0.AddMinutes(index) });

    private static TrialBuilder Broken(int index, TrialReason reason) =>
        ATrial(index).Status(new TrialStatus { Phase = TrialPhase.Failed, Reason = reason, Message = "x", CompletionTime = T0.AddMinutes(index) });
}
