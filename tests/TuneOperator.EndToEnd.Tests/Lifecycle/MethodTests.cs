using k8s;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Api.Wire;
using TuneOperator.EndToEnd.Tests.Fixtures;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Lifecycle;

/// <summary>Stages, early stopping, repeats, several objectives and verification, with pods that run.</summary>
public sealed class MethodTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Trial_that_will_not_win_is_stopped_and_its_place_is_taken_by_the_next()
    {
        // Without being stopped the second of the two would run for minutes.
        var ns = await cluster.BeginAsync(
            Tuning.Of(
                "if [ $TUNE_INDEX -eq 1 ]; then echo step=1 loss=9; exec sleep 300; fi; echo step=1 loss=1",
                """{"parallelTrials": 1, "maxTrials": 3, "earlyStopping": {"name": "Threshold", "settings": {"upper": 5}}}"""),
            Cancellation);
        await using var life = ns.StartOperator();

        var experiment = await ns.UntilSucceededAsync();

        Assert.Equal(new TrialCounts { Created = 3, Succeeded = 2, Pruned = 1 }, experiment.Status!.Trials);
        var pruned = (await ns.TrialsAsync()).Single(trial => trial.Spec.Index == 1).Status!;
        Assert.Equal((TrialPhase.Pruned, 9.0, 1), (pruned.Phase, pruned.Value, pruned.Step));
        Assert.Contains("above 5", pruned.Message!, StringComparison.Ordinal);
        Assert.Equal(1, experiment.Status.Best!.Value);
    }

    [Fact]
    public async Task Stages_narrow_the_space_and_the_best_are_verified_on_another_metric()
    {
        var ns = await cluster.BeginAsync(
            Tuning.Of(
                "echo loss=$TUNE_PARAM_X; if [ -n \"$SPLIT\" ]; then echo test-loss=$TUNE_PARAM_X; fi",
                """
                {"algorithm": null, "parallelTrials": 4,
                 "stages": [{"name": "coarse", "algorithm": {"name": "Sobol"}, "maxTrials": 8},
                            {"name": "fine", "algorithm": {"name": "Random"}, "maxTrials": 4, "narrow": {"from": "coarse", "topFraction": 0.25, "margin": 0}}],
                 "verification": {"topTrials": 2, "repeats": 2, "metric": "test-loss", "env": [{"name": "SPLIT", "value": "test"}]}}
                """),
            Cancellation);
        await using var life = ns.StartOperator();

        var experiment = await ns.UntilSucceededAsync();

        var trials = await ns.TrialsAsync();
        var box = trials.Where(trial => trial.Spec.Stage == "coarse").Select(X).Order().Take(2).ToList();
        Assert.All(trials.Where(trial => trial.Spec.Stage == "fine"), trial => Assert.InRange(X(trial), box[0] - 1e-9, box[1] + 1e-9));
        Assert.Equal((12, 4), (experiment.Status!.Trials!.Succeeded, trials.Count(trial => trial.Spec.Purpose == TrialPurpose.Verification)));
        var verified = experiment.Status.Verification!;
        Assert.Equal((experiment.Status.Best!.Trial, 2, 0.0), (verified.Best!.Trial, verified.Best.Runs, verified.ValidationGap));
        Assert.True(experiment.Status.Conditions.IsTrue(ExperimentConditions.Verified));
        Assert.Contains("narrowed to the best", experiment.Status.Conditions.Find(ExperimentConditions.StageCompleted)!.Message, StringComparison.Ordinal);

        static double X(Trial trial) => (double)trial.Spec.Parameters!["x"]!;
    }

    [Fact]
    public async Task Sweep_of_the_learning_rate_bounds_the_search_after_it()
    {
        // The loss falls from 1e-4 to 1e-2 and explodes at 1e-1.
        const string sweep =
            "if [ -n \"$TUNE_SWEEP_STEPS\" ]; then for s in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do "
            + "if [ $s -le 5 ]; then l=230; elif [ $s -le 13 ]; then l=$$((230 - (s - 5) * 25)); elif [ $s -le 14 ]; then l=60; else l=nan; fi; echo step=$s loss=$l; done; "
            + "else echo loss=1; fi";
        var ns = await cluster.BeginAsync(
            Tuning.Of(
                sweep,
                """
                {"algorithm": null, "parameters": [{"name": "x", "type": "Double", "min": 0.00001, "max": 1, "scale": "Log"}],
                 "stages": [{"name": "range", "type": "LearningRateRange", "parameter": "x", "mode": "Sweep", "steps": 17},
                            {"name": "search", "algorithm": {"name": "Random"}, "maxTrials": 3}]}
                """),
            Cancellation);
        await using var life = ns.StartOperator();

        var experiment = await ns.UntilSucceededAsync();

        var found = experiment.Status!.Stages![0].LearningRate!;
        Assert.True(found.Clear, experiment.Status.Stages[0].Message);
        Assert.InRange(found.Max!.Value, 5e-3, 2e-1);
        Assert.All(
            (await ns.TrialsAsync()).Where(trial => trial.Spec.Stage == "search"),
            trial => Assert.InRange((double)trial.Spec.Parameters!["x"]!, found.Min!.Value * (1 - 1e-9), found.Max!.Value * (1 + 1e-9)));
    }

    [Fact]
    public async Task Folds_run_in_one_indexed_Job_and_their_mean_is_the_value()
    {
        var ns = await cluster.BeginAsync(
            Tuning.Of("echo loss=$JOB_COMPLETION_INDEX seed=$TUNE_SEED", """{"maxTrials": 1, "repeats": {"count": 3}}"""), Cancellation);
        await using var life = ns.StartOperator();

        await ns.UntilSucceededAsync();

        var status = Assert.Single(await ns.TrialsAsync()).Status!;
        Assert.Equal((1.0, 1.0), (status.Value, status.StandardDeviation));
        Assert.Equal([0.0, 1.0, 2.0], status.Repeats!.Select(run => run.Value!.Value));
    }

    [Fact]
    public async Task Folds_of_a_hopeless_trial_are_all_stopped()
    {
        var ns = await cluster.BeginAsync(
            Tuning.Of(
                "if [ $TUNE_INDEX -eq 0 ]; then echo step=1 loss=9; exec sleep 300; fi; echo step=1 loss=1",
                """{"parallelTrials": 1, "maxTrials": 2, "repeats": {"count": 2}, "earlyStopping": {"name": "Threshold", "settings": {"upper": 5}}}"""),
            Cancellation);
        await using var life = ns.StartOperator();

        var experiment = await ns.UntilSucceededAsync();

        Assert.Equal(new TrialCounts { Created = 2, Succeeded = 1, Pruned = 1 }, experiment.Status!.Trials);
        Assert.DoesNotContain((await ns.Client.CoreV1.ListNamespacedPodAsync(ns.Name, cancellationToken: Cancellation)).Items, pod => pod.Status.Phase == "Running" && pod.Metadata.DeletionTimestamp is null);
    }

    [Fact]
    public async Task Search_learns_from_an_earlier_experiment()
    {
        var ns = await cluster.BeginAsync(Tuning.Of(Tuning.LossIsX, """{"maxTrials": 10, "parallelTrials": 5}"""), Cancellation);
        await using var life = ns.StartOperator();
        await ns.UntilSucceededAsync();

        var warm = Tuning.Of(Tuning.LossIsX, """{"maxTrials": 2, "algorithm": {"name": "Bayesian"}, "warmStart": {"experiments": ["tuning"]}}""");
        warm["metadata"]!["name"] = "warm";
        await ns.CreateAsync(warm);
        var status = await ns.UntilAsync(() => ns.Client.CustomObjects.GetNamespacedCustomObjectAsync<Experiment>("tuneoperator.io", "v1alpha1", ns.Name, "experiments", "warm", Cancellation), it => it.Status?.Phase == ExperimentPhase.Succeeded, "its end");

        Assert.Equal("learns from 10 trials of tuning", status.Status!.WarmStart);
        Assert.True(status.Status.Best!.Value < 0.1, $"ten trials known and two tried, and the best is {status.Status.Best.Value}");
    }

    [Fact]
    public async Task Front_of_two_objectives_is_in_the_status()
    {
        var ns = await cluster.BeginAsync(
            Tuning.Of(
                "if [ $TUNE_INDEX -eq 0 ]; then echo loss=1 cost=5; elif [ $TUNE_INDEX -eq 1 ]; then echo loss=2 cost=3; else echo loss=3 cost=4; fi",
                """{"maxTrials": 3, "parallelTrials": 3, "objective": {"metrics": [{"name": "loss", "goal": "Minimize"}, {"name": "cost", "goal": "Minimize"}]}}"""),
            Cancellation);
        await using var life = ns.StartOperator();

        var experiment = await ns.UntilSucceededAsync();

        Assert.Equal([(1.0, 5.0), (2.0, 3.0)], experiment.Status!.Front!.Select(trial => (trial.Values!["loss"], trial.Values["cost"])));
        Assert.Null(experiment.Status.Best);
    }
}
