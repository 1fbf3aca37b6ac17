using TuneOperator.Api.Experiments;
using TuneOperator.Controllers.Experiments;
using TuneOperator.Controllers.Experiments.Planning;
using TuneOperator.Controllers.Experiments.Verification;
using TuneOperator.Testing.Builders;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Experiments.Verification;

public class VerificationViewTests
{
    private static readonly TrialBuilder[] Searched = [ATrial(0).Succeeded(0.90), ATrial(1).Succeeded(0.97), ATrial(2).Succeeded(0.95), ATrial(3).Failed()];

    [Fact]
    public void Best_trials_run_again_each_once_before_any_twice()
    {
        var (view, verification) = Of(Searched);

        Assert.Equal(["digits-00001", "digits-00002"], verification.Candidates.Select(trial => trial.Metadata.Name));
        var planned = Suggester.Verify(verification, view, 3);
        Assert.Equal([(4, "digits-00001", 0), (5, "digits-00002", 0), (6, "digits-00001", 1)], planned.Select(trial => (trial.Index, trial.Verifies!, trial.Repeat!.Value)));
        Assert.Equal(view.Definition.FromJson(verification.Candidates[0].Spec.Parameters), planned[0].Point);
    }

    [Fact]
    public void Run_that_exists_is_not_planned_again()
    {
        var (_, verification) = Of([.. Searched, ATrial(4).Verifies(1, 0).Running(), ATrial(5).Verifies(2, 0).Failed()]);

        Assert.Equal([(1, 1), (2, 1)], verification.ToStart().Select(run => (run.Candidate.Spec.Index, run.Repeat)));
    }

    [Fact]
    public void Winner_is_the_best_on_the_test_metric_with_its_spread_and_the_gap()
    {
        var (_, verification) = Of([.. Searched, ATrial(4).Verifies(1, 0).Succeeded(0.90), ATrial(5).Verifies(2, 0).Succeeded(0.93), ATrial(6).Verifies(1, 1).Succeeded(0.92), ATrial(7).Verifies(2, 1).Succeeded(0.95)]);

        Assert.True(verification.IsDone);
        var status = verification.ToStatus();
        Assert.Equal(("digits-00002", 0.94, 2, 0.95), (status.Best!.Trial, status.Best.Mean, status.Best.Runs, status.Best.Validation));
        Assert.Equal(0.0141421, status.Best.StandardDeviation!.Value, 6);
        Assert.Equal(0.01, status.ValidationGap!.Value, 9);
        Assert.Null(verification.Overfitted());
    }

    [Fact]
    public void Gap_larger_than_the_spread_is_overfitting()
    {
        var (_, verification) = Of([.. Searched, ATrial(4).Verifies(1, 0).Succeeded(0.80), ATrial(5).Verifies(2, 0).Succeeded(0.79), ATrial(6).Verifies(1, 1).Succeeded(0.81), ATrial(7).Verifies(2, 1).Succeeded(0.79)]);

        Assert.Contains("overfitted its validation set: digits-00001 had accuracy 0.97 there and has test-accuracy 0.805", verification.Overfitted()!, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_that_all_failed_name_no_winner()
    {
        var (_, verification) = Of([.. Searched, .. Enumerable.Range(0, 4).Select(i => ATrial(4 + i).Verifies(1 + (i % 2), i / 2).Failed())]);

        Assert.True(verification.IsDone);
        Assert.Null(verification.ToStatus().Best);
        Assert.Contains("no run gave test-accuracy", verification.ToStatus().Message!, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_whose_trial_was_deleted_is_not_run_again_beyond_the_number_of_runs()
    {
        var status = new ExperimentStatus { NextIndex = 8, Verification = new VerificationStatus { FirstIndex = 4 } };
        var view = Given.View(Experiment(), status, Given.Start, [.. Searched, ATrial(4).Verifies(1, 0).Succeeded(0.9)]);

        Assert.Empty(VerificationView.Of(view)!.ToStart());
        Assert.Equal(4, view.Counts.Created);
    }

    private static (ExperimentView View, VerificationView Verification) Of(TrialBuilder[] trials)
    {
        var view = Given.View(Experiment(), trials);
        return (view, VerificationView.Of(view)!);
    }

    private static ExperimentBuilder Experiment() =>
        AnExperiment().With(s => s with { MaxTrials = 4, Verification = new VerificationSpec { TopTrials = 2, Repeats = 2, Metric = "test-accuracy" } });
}
