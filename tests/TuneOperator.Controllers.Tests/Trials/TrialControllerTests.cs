using System.Net;
using k8s.Models;
using TuneOperator.Abstractions.Client;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Api.Wire;
using TuneOperator.Testing.Builders;
using TuneOperator.Testing.Cluster;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Trials;

public class TrialControllerTests
{
    private readonly Operator operators = new();

    public TrialControllerTests()
    {
        operators.Cluster.Put(AnExperiment().Manifest());
        operators.Cluster.Put(Wire.Json(
            """
            {"apiVersion": "tuneoperator.io/v1alpha1", "kind": "Trial",
             "metadata": {"name": "digits-00000", "ownerReferences": [{"apiVersion": "tuneoperator.io/v1alpha1", "kind": "Experiment", "name": "digits", "uid": "uid-digits", "controller": true}]},
             "spec": {"experiment": "digits", "index": 0, "stage": "search", "parameters": {"learningRate": 0.001, "layers": 2, "optimizer": "adam"}}}
            """));
    }

    [Fact]
    public async Task Trial_costs_two_writes_besides_its_own_when_its_program_ends_at_once()
    {
        await Reconcile();
        operators.Jobs.Step();
        operators.Jobs.Step();
        await Reconcile();
        await Reconcile();

        Assert.Equal([(WriteVerb.Create, "Job"), (WriteVerb.ApplyStatus, "Trial")], operators.Cluster.Writes.Select(write => (write.Verb, write.Kind)));
        Assert.Equal((TrialPhase.Succeeded, 0.5), (Trial.Status!.Phase, Trial.Status.Value));
        Assert.Equal(("node-0", "0s"), (Trial.Status.Node, Trial.Status.Duration));
        Assert.Equal(
            [TrialConditions.JobCreated, TrialConditions.MetricsAvailable, TrialConditions.Succeeded], Trial.Status.Conditions!.Select(condition => condition.Type));
    }

    [Fact]
    public async Task Reconcile_that_changes_nothing_writes_nothing()
    {
        await Reconcile();
        await Advance(TimeSpan.FromSeconds(3));
        operators.Jobs.Step();
        await Advance(TimeSpan.FromSeconds(2));
        var before = operators.Cluster.Writes.Count;

        await Advance(TimeSpan.FromMinutes(1));
        await Advance(TimeSpan.FromHours(1));

        Assert.Equal(before, operators.Cluster.Writes.Count);
        Assert.Equal(TrialPhase.Running, Trial.Status!.Phase);
    }

    [Fact]
    public async Task Job_that_was_deleted_by_hand_cancels_the_trial_and_is_not_made_again()
    {
        await Reconcile();
        operators.Cluster.Remove<V1Job>("digits-00000");

        await Reconcile();
        await Reconcile();

        Assert.Equal((TrialPhase.Failed, TrialReason.Cancelled), (Trial.Status!.Phase, Trial.Status.Reason));
        Assert.Null(operators.Cluster.Find<V1Job>("digits-00000"));
        Assert.Empty(operators.Events.All);
    }

    [Fact]
    public async Task Job_from_before_a_restart_is_taken_over()
    {
        await Reconcile();
        operators.Restart();
        operators.Jobs.Step();
        operators.Jobs.Step();

        await Reconcile();

        Assert.Equal(TrialPhase.Succeeded, Trial.Status!.Phase);
        Assert.Single(operators.Jobs.Started);
    }

    [Fact]
    public async Task Job_that_the_store_has_not_seen_yet_is_neither_doubled_nor_missed()
    {
        await Reconcile();
        operators.Restart();
        operators.Cluster.UnseenByStores.Add("digits-00000");

        // First "already exists" and it is ours; then a live read finds it.
        await Reconcile();
        await Reconcile();

        Assert.Single(operators.Cluster.Writes);
        operators.Cluster.UnseenByStores.Clear();
        operators.Jobs.Step();
        operators.Jobs.Step();
        await Reconcile();
        Assert.Equal(TrialPhase.Succeeded, Trial.Status!.Phase);
    }

    [Fact]
    public async Task Job_of_a_stranger_is_waited_for_and_not_touched()
    {
        operators.Cluster.Put(Wire.Json("""{"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "digits-00000"}, "spec": {"template": {}}}"""));

        var again = await Reconcile();

        Assert.Equal(TrialPhase.Pending, Trial.Status!.Phase);
        Assert.Contains("not this trial's", Trial.Status.Message, StringComparison.Ordinal);
        Assert.NotNull(again);
        operators.Cluster.Remove<V1Job>("digits-00000");
        await Reconcile();
        Assert.Equal(Trial.Metadata.Uid, operators.Cluster.Find<V1Job>("digits-00000")!.Metadata.OwnerReferences.Single().Uid);
    }

    [Theory]
    [InlineData("jobs.batch \"digits-00000\" is forbidden: exceeded quota: jobs, requested: count/jobs.batch=1, used: 5, limited: 5", TrialReason.QuotaExceeded)]
    [InlineData("admission webhook \"policy\" denied the request: no GPUs on Fridays", TrialReason.AdmissionDenied)]
    public async Task Refusal_that_may_pass_leaves_the_trial_pending_and_is_tried_again(string says, TrialReason reason)
    {
        Refuse(HttpStatusCode.Forbidden, says);
        var again = await Reconcile();
        await Reconcile();

        Assert.Equal((TrialPhase.Pending, reason, says), (Trial.Status!.Phase, Trial.Status.Reason, Trial.Status.Message));
        Assert.Equal(TimeSpan.FromSeconds(15), again);
        Assert.Single(operators.Cluster.Writes);

        operators.Cluster.Before = null;
        await Reconcile();
        await Advance(TimeSpan.FromSeconds(6));
        Assert.True(Trial.Status.Conditions.IsTrue(TrialConditions.JobCreated));
        Assert.Null(Trial.Status.Reason);
    }

    [Fact]
    public async Task Job_that_the_api_server_finds_invalid_fails_the_trial_for_good()
    {
        Refuse(HttpStatusCode.UnprocessableEntity, "spec.template.spec.containers[0].image: Required value");

        var again = await Reconcile();

        Assert.Equal((TrialPhase.Failed, TrialReason.AdmissionDenied), (Trial.Status!.Phase, Trial.Status.Reason));
        Assert.Null(again);
        Assert.Contains(("digits-00000", EventType.Warning, "AdmissionDenied"), operators.Events.All.Select(e => (e.About, e.Type, e.Reason)));
    }

    [Fact]
    public async Task Failed_trial_says_why_in_status_and_event_once()
    {
        operators.Jobs.Train = _ => null;
        await Reconcile();
        operators.Jobs.Step();
        operators.Jobs.Step();

        await Reconcile();
        await Reconcile();

        Assert.Equal((TrialPhase.Failed, TrialReason.ExitCode), (Trial.Status!.Phase, Trial.Status.Reason));
        Assert.NotNull(Trial.Status.CompletionTime);
        Assert.Equal([("digits-00000", "ExitCode")], operators.Events.All.Select(e => (e.About, e.Reason)));
    }

    [Fact]
    public async Task Log_that_cannot_be_read_yet_is_told_once_and_tried_again_every_few_seconds()
    {
        await Reconcile();
        operators.Jobs.Step();
        operators.Jobs.Step();
        operators.Cluster.BeforeLog = _ => throw new KubernetesApiException(HttpStatusCode.InternalServerError, reason: null, "dial tcp: connection refused");

        var again = await Reconcile();
        await Advance(TimeSpan.FromSeconds(5));
        await Advance(TimeSpan.FromSeconds(5));

        Assert.Equal((TrialPhase.Running, TrialReason.MetricsUnavailable, TimeSpan.FromSeconds(5)), (Trial.Status!.Phase, Trial.Status.Reason, again));
        Assert.Single(operators.Cluster.Writes, write => write.Kind == "Trial");
        operators.Cluster.BeforeLog = null;
        await Advance(TimeSpan.FromSeconds(5));
        Assert.Equal((TrialPhase.Succeeded, null), (Trial.Status.Phase, Trial.Status.Reason));
    }

    [Theory]
    [InlineData(RunningTrials.Stop, TrialReason.Cancelled)]
    [InlineData(RunningTrials.Finish, null)]
    public async Task Decided_experiment_stops_its_running_trials_unless_they_may_finish(RunningTrials policy, TrialReason? reason)
    {
        await Reconcile();
        operators.Jobs.Step();
        Decide(policy);

        await Reconcile();

        Assert.Equal(reason, Trial.Status?.Reason);
        Assert.Equal(reason is null, operators.Cluster.Find<V1Job>("digits-00000") is not null);
    }

    [Fact]
    public async Task Operator_that_is_killed_between_the_status_and_the_deletion_deletes_the_job_afterwards()
    {
        await Reconcile();
        operators.Jobs.Step();
        Decide(RunningTrials.Stop);
        operators.Cluster.Before = write => Crash.If(write.Verb == WriteVerb.Delete);
        await Assert.ThrowsAsync<CrashException>(Reconcile);
        operators.Cluster.Before = null;
        operators.Restart();

        await Reconcile();

        Assert.Equal(TrialReason.Cancelled, Trial.Status!.Reason);
        Assert.Null(operators.Cluster.Find<V1Job>("digits-00000"));
    }

    [Fact]
    public async Task Trial_of_an_experiment_of_the_same_name_that_is_gone_is_left_alone()
    {
        operators.Cluster.Edit<Experiment>("digits", stored => stored["metadata"]!["uid"] = "another");

        await Reconcile();

        Assert.Empty(operators.Cluster.Writes);
    }

    [Theory]
    [InlineData("Error creating: pods \"digits-00000-x7k2f\" is forbidden: exceeded quota: gpus, requested: requests.nvidia.com/gpu=1", TrialReason.QuotaExceeded, TrialPhase.Pending)]
    [InlineData("Error creating: pods \"digits-00000-x7k2f\" is forbidden: violates PodSecurity \"restricted:latest\"", TrialReason.AdmissionDenied, TrialPhase.Failed)]
    public async Task Pods_that_the_cluster_refuses_are_told_of_and_only_a_quota_is_waited_for(string says, TrialReason reason, TrialPhase inTheEnd)
    {
        await Reconcile();
        operators.Cluster.Put(Wire.Json($$"""{"apiVersion": "v1", "kind": "Event", "metadata": {"name": "refusal"}, "reason": "FailedCreate", "message": {{System.Text.Json.JsonSerializer.Serialize(says)}} }"""));

        await Advance(TimeSpan.FromSeconds(6));
        Assert.Equal((TrialPhase.Pending, reason, says), (Trial.Status!.Phase, Trial.Status.Reason, Trial.Status.Message));

        await Advance(TimeSpan.FromMinutes(11));
        Assert.Equal((inTheEnd, reason), (Trial.Status.Phase, Trial.Status.Reason));
        Assert.Equal(inTheEnd == TrialPhase.Failed, operators.Cluster.Find<V1Job>("digits-00000") is null);
    }

    private Trial Trial => operators.Cluster.Find<Trial>("digits-00000")!;

    private void Decide(RunningTrials policy) => operators.Cluster.Edit<Experiment>("digits", stored =>
    {
        stored["spec"]!["onCompletion"] = Wire.Write(new OnCompletionSpec { RunningTrials = policy });
        stored["status"] = Wire.Write(new ExperimentStatus
        {
            Conditions = [new Condition { Type = ExperimentConditions.Progressing, Status = Condition.False, Reason = "TargetReached", Message = "0.99", LastTransitionTime = Given.Start }],
        });
    });

    private void Refuse(HttpStatusCode code, string says) => operators.Cluster.Before = write =>
    {
        if (write is { Verb: WriteVerb.Create, Kind: "Job" })
        {
            throw new KubernetesApiException(code, reason: null, says);
        }
    };

    private Task<TimeSpan?> Reconcile() => operators.ReconcileTrialAsync("digits-00000");

    private Task<TimeSpan?> Advance(TimeSpan time)
    {
        operators.Time.Advance(time);
        return Reconcile();
    }
}
