using System.Net;
using k8s.Models;
using TuneOperator.Abstractions.Client;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Api.Wire;
using TuneOperator.Testing.Builders;
using TuneOperator.Testing.Cluster;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Experiments;

public class ExperimentControllerTests
{
    private readonly Operator operators = new();

    [Fact]
    public async Task First_reconcile_starts_the_trials_and_says_so()
    {
        Apply(AnExperiment());

        await operators.ReconcileExperimentAsync();

        Assert.Equal(["digits-00000", "digits-00001"], operators.Cluster.All<Trial>().Select(trial => trial.Metadata.Name));
        Assert.Equal((ExperimentPhase.Running, 2), (Status.Phase, Status.NextIndex));
        Assert.Equal([("digits", "Accepted")], operators.Events.All.Select(e => (e.About, e.Reason)));
        var trial = operators.Cluster.Find<Trial>("digits-00000")!;
        Assert.Equal(("digits", "uid-digits", "search"), (trial.Metadata.Labels["tuneoperator.io/experiment"], trial.Metadata.OwnerReferences.Single().Uid, trial.Spec.Stage));
    }

    [Fact]
    public async Task Reconcile_that_changes_nothing_writes_nothing()
    {
        Apply(AnExperiment());
        await operators.ReconcileExperimentAsync();
        var before = operators.Cluster.Writes.Count;

        operators.Time.Advance(TimeSpan.FromHours(1));
        await operators.ReconcileExperimentAsync();
        operators.Restart();
        await operators.ReconcileExperimentAsync();

        Assert.Equal(before, operators.Cluster.Writes.Count);
    }

    [Fact]
    public async Task Bad_manifest_starts_nothing_and_a_mended_one_is_picked_up()
    {
        Apply(AnExperiment().With(s => s with { MaxDuration = "soon" }));
        await operators.ReconcileExperimentAsync();
        await operators.ReconcileExperimentAsync();

        Assert.True(Status.Conditions.Find(ExperimentConditions.Accepted)!.IsFalse);
        Assert.Contains("spec.maxDuration: 'soon' is no duration", Status.Conditions.Find(ExperimentConditions.Accepted)!.Message, StringComparison.Ordinal);
        Assert.Single(operators.Cluster.Writes);

        operators.Cluster.Edit<Experiment>("digits", stored => stored["spec"]!["maxDuration"] = "1h");
        await operators.ReconcileExperimentAsync();
        Assert.True(Status.Conditions.IsTrue(ExperimentConditions.Accepted));
        Assert.Equal(2, Status.Trials!.Created);
    }

    [Fact]
    public async Task Template_that_is_refused_is_shown_to_the_api_server_again_each_minute()
    {
        Apply(AnExperiment());
        operators.Cluster.Before = write =>
        {
            if (write.Verb == WriteVerb.DryRun)
            {
                throw new KubernetesApiException(HttpStatusCode.Forbidden, "Forbidden", "serviceaccount default/trainer not found");
            }
        };

        Assert.Equal(TimeSpan.FromMinutes(1), await operators.ReconcileExperimentAsync());
        Assert.Equal("TemplateRejected", Status.Conditions.Find(ExperimentConditions.Accepted)!.Reason);
        operators.Cluster.Before = null;
        await operators.ReconcileExperimentAsync();
        Assert.Equal(2, Status.Trials!.Created);
    }

    [Fact]
    public async Task Suspended_experiment_lets_its_trials_end_and_starts_none_until_it_is_resumed()
    {
        Apply(AnExperiment());
        await operators.RoundAsync();
        operators.Cluster.Edit<Experiment>("digits", stored => stored["spec"]!["suspend"] = true);
        for (var i = 0; i < 5; i++)
        {
            await operators.RoundAsync();
        }

        Assert.Equal((ExperimentPhase.Suspended, 2, 2), (Status.Phase, Status.Trials!.Created, Status.Trials.Succeeded));
        operators.Cluster.Edit<Experiment>("digits", stored => stored["spec"]!["suspend"] = false);
        await operators.RunToTheEndAsync();
        Assert.Equal((ExperimentPhase.Succeeded, 12), (Status.Phase, Status.Trials.Succeeded));
    }

    [Fact]
    public async Task Trial_made_after_max_trials_was_raised_is_not_stopped_by_the_old_verdict()
    {
        Apply(AnExperiment().With(s => s with { MaxTrials = 2 }));
        await operators.RunToTheEndAsync();
        operators.Cluster.Edit<Experiment>("digits", stored => stored["spec"]!["maxTrials"] = 4);

        // The other controller sees each new Trial at once, while the Experiment's own reconcile is still under way.
        operators.Cluster.After = write =>
        {
            if (write is { Verb: WriteVerb.Create, Kind: "Trial" })
            {
                Assert.Null(Controllers.Experiments.Completion.StopReason(operators.Cluster.Find<Experiment>("digits")!));
            }
        };
        await operators.RunToTheEndAsync();

        Assert.Equal((ExperimentPhase.Succeeded, 4, 4, "4/4"), (Status.Phase, Status.Trials!.Created, Status.Trials.Succeeded, Status.Progress));
        Assert.Contains(operators.Events.All, e => e.Reason == "Resumed");
    }

    [Fact]
    public async Task Done_experiment_stays_done_whatever_becomes_of_its_trials()
    {
        Apply(AnExperiment().With(s => s with { MaxTrials = 2 }));
        await operators.RunToTheEndAsync();
        var before = operators.Cluster.Writes.Count;

        operators.Cluster.Remove<Trial>("digits-00000");
        operators.Time.Advance(TimeSpan.FromDays(30));
        await operators.ReconcileAllAsync();

        Assert.Equal(before, operators.Cluster.Writes.Count);
        Assert.Equal(ExperimentPhase.Succeeded, Status.Phase);
    }

    [Fact]
    public async Task Trial_that_is_deleted_by_hand_counts_as_cancelled_and_its_index_is_burnt()
    {
        Apply(AnExperiment());
        await operators.RoundAsync();
        operators.Cluster.Remove<Trial>("digits-00001");

        await operators.RunToTheEndAsync();

        Assert.Equal((12, 11, 1), (Status.Trials!.Created, Status.Trials.Succeeded, Status.Trials.Cancelled));
        Assert.Null(operators.Cluster.Find<Trial>("digits-00001"));
        Assert.Null(operators.Cluster.Find<V1Job>("digits-00001"));
    }

    [Fact]
    public async Task Trial_that_is_deleted_before_its_index_is_in_the_status_burns_it_too()
    {
        Apply(AnExperiment());
        await operators.ReconcileExperimentAsync();
        operators.Cluster.Edit<Experiment>("digits", stored => stored["status"]!["nextIndex"] = 0);
        operators.Cluster.Remove<Trial>("digits-00001");

        await operators.ReconcileExperimentAsync();

        Assert.Null(operators.Cluster.Find<Trial>("digits-00001"));
        Assert.NotNull(operators.Cluster.Find<Trial>("digits-00002"));
    }

    [Fact]
    public async Task Target_stops_the_trials_that_run()
    {
        operators.Jobs.Train = job => job.Metadata.Name == "digits-00000" ? "accuracy=0.99" : "accuracy=0.5";
        Apply(AnExperiment().Metric(m => m with { Target = 0.99 }).With(s => s with { ParallelTrials = 4 }));
        await operators.RoundAsync();

        // Only the first Job ends before the verdict.
        operators.Cluster.Edit<V1Job>("digits-00001", stored => stored["spec"]!["suspend"] = true);
        await operators.RunToTheEndAsync();

        Assert.Equal((ExperimentPhase.Succeeded, "digits-00000"), (Status.Phase, Status.Best!.Trial));
        Assert.Equal(TrialReason.Cancelled, operators.Cluster.Find<Trial>("digits-00001")!.Status!.Reason);
        Assert.Null(operators.Cluster.Find<V1Job>("digits-00001"));
        Assert.Equal(4, Status.Trials!.Created);
    }

    [Fact]
    public async Task Decided_experiment_is_done_when_its_jobs_say_so_too_or_half_a_minute_later()
    {
        Apply(AnExperiment().With(s => s with { MaxTrials = 1 }));
        operators.Cluster.Put(Wire.Write(ATrial().Succeeded(0.5).Done()));
        operators.Cluster.Put(Wire.Write(AJob().OwnedBy("uid-digits-00000").Active().Done()));
        operators.Time.Advance(TimeSpan.FromMinutes(1));

        var again = await operators.ReconcileExperimentAsync();
        Assert.Equal(TimeSpan.FromSeconds(0.2), again);
        Assert.Null(operators.Cluster.Find<Experiment>("digits")!.Status);

        operators.Time.Advance(TimeSpan.FromSeconds(31));
        await operators.ReconcileExperimentAsync();
        Assert.Equal(ExperimentPhase.Succeeded, Status.Phase);
    }

    [Fact]
    public async Task Deadline_wakes_the_experiment_but_never_after_more_than_a_day()
    {
        Apply(AnExperiment().With(s => s with { MaxDuration = "90d" }));
        Assert.Equal(TimeSpan.FromDays(1), await operators.ReconcileExperimentAsync());

        operators.Time.Advance(TimeSpan.FromDays(89.5));
        Assert.Equal(TimeSpan.FromDays(0.5), await operators.ReconcileExperimentAsync());
    }

    [Fact]
    public async Task Jobs_that_are_not_kept_go_as_their_metrics_are_read()
    {
        Apply(AnExperiment().With(s => s with { OnCompletion = new OnCompletionSpec { KeepJobs = KeepJobs.None } }));

        await operators.RunToTheEndAsync();

        Assert.Empty(operators.Cluster.All<V1Job>());
        Assert.Equal(12, Status.Trials!.Succeeded);
    }

    [Fact]
    public async Task Job_of_a_stranger_with_a_trials_name_is_not_deleted()
    {
        Apply(AnExperiment().With(s => s with { MaxTrials = 1, OnCompletion = new OnCompletionSpec { KeepJobs = KeepJobs.None } }));
        await operators.RunToTheEndAsync();
        operators.Cluster.Put(Wire.Json("""{"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "digits-00000"}, "spec": {"template": {}}}"""));

        await operators.ReconcileAllAsync();

        Assert.NotNull(operators.Cluster.Find<V1Job>("digits-00000"));
    }

    [Fact]
    public async Task Trial_name_of_another_experiment_is_waited_for()
    {
        Apply(AnExperiment());
        operators.Cluster.Put(Wire.Json("""{"apiVersion": "tuneoperator.io/v1alpha1", "kind": "Trial", "metadata": {"name": "digits-00000"}, "spec": {}}"""));

        await Assert.ThrowsAsync<KubernetesApiException>(() => operators.ReconcileExperimentAsync());

        Assert.Contains(operators.Events.All, e => e.Reason == "TrialNameTaken");
        operators.Cluster.Remove<Trial>("digits-00000");
        await operators.ReconcileExperimentAsync();
        Assert.Equal(2, Status.Trials!.Created);
    }

    [Fact]
    public async Task Trial_that_the_store_has_not_seen_yet_is_not_made_again_under_another_index()
    {
        Apply(AnExperiment());
        operators.Cluster.After = write => Crash.If(write is { Verb: WriteVerb.Create, Kind: "Trial" });
        await Assert.ThrowsAsync<CrashException>(() => operators.ReconcileExperimentAsync());
        operators.Cluster.After = null;
        operators.Restart();
        operators.Cluster.UnseenByStores.Add("digits-00000");

        await operators.ReconcileExperimentAsync();
        operators.Cluster.UnseenByStores.Clear();
        await operators.RunToTheEndAsync();

        Assert.Equal((12, 12), (Status.Trials!.Created, Status.Trials.Succeeded));
        Assert.DoesNotContain(operators.Events.All, e => e.Reason == "TrialNameTaken");
    }

    [Fact]
    public async Task Finite_space_ends_the_experiment_before_its_maximum()
    {
        Apply(AnExperiment().Parameters(new ParameterSpec { Name = "learningRate", Type = ParameterType.Discrete, Values = [1, 2, 3] }));

        await operators.RunToTheEndAsync();

        Assert.Equal((ExperimentPhase.Succeeded, 3), (Status.Phase, Status.Trials!.Created));
        Assert.Equal("SpaceExhausted", Status.Conditions.Find(ExperimentConditions.Succeeded)!.Reason);
    }

    private ExperimentStatus Status => operators.Cluster.Find<Experiment>("digits")!.Status!;

    private void Apply(ExperimentBuilder experiment) => operators.Cluster.Put(experiment.Manifest());
}
