using k8s.Models;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Api.Wire;
using TuneOperator.Testing.Builders;
using TuneOperator.Testing.Cluster;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Trials.Retrying;

public class RunningAgainTests
{
    private const string Name = "digits-00000";

    private readonly Operator operators = new();

    [Fact]
    public async Task Evicted_trial_runs_again_with_the_same_parameters_after_its_wait()
    {
        Begin(new RetrySpec { Infrastructure = 2 });
        var parameters = new List<string?>();
        operators.Jobs.Train = job => Remember(parameters, job, "TUNE_PARAMETERS") > 1 ? "accuracy=0.5" : null;
        operators.Jobs.Fail = _ => (143, "Error", "Evicted");

        await Until(() => Trial.Status?.Phase == TrialPhase.Retrying);
        Assert.Equal((TrialReason.Disrupted, 1), (Trial.Status!.Reason, Trial.Status.Attempts));
        await Rounds(8);
        Assert.Equal((1, 1), (Experiment.Trials!.Retried, Experiment.Trials.Pending));
        Assert.Null(operators.Cluster.Find<V1Job>(Name));
        await Until(() => Trial.Status?.IsFinished is true);

        Assert.Equal((TrialPhase.Succeeded, 2, 0.5), (Trial.Status.Phase, Trial.Status.Attempts, Trial.Status.Value));
        Assert.Equal(2, parameters.Count);
        Assert.Single(parameters.Distinct());
        Assert.Contains((Name, "Disrupted"), operators.Events.All.Select(e => (e.About, e.Reason)));
    }

    [Fact]
    public async Task Trial_that_is_evicted_once_too_often_fails_and_counts_against_nothing()
    {
        Begin(new RetrySpec { Infrastructure = 1 }, maxFailed: 0);
        operators.Jobs.Train = job => job.Metadata.Name == Name ? null : "accuracy=0.5";
        operators.Jobs.Fail = _ => (137, "Error", "NodeLost");

        await Until(() => operators.Cluster.All<Trial>().All(trial => trial.Status?.IsFinished is true) && operators.Cluster.All<Trial>().Any());
        await operators.RunToTheEndAsync();

        Assert.Equal((TrialPhase.Failed, TrialReason.Disrupted, 2), (Trial.Status!.Phase, Trial.Status.Reason, Trial.Status.Attempts));
        Assert.EndsWith("not run again: retry.infrastructure is 1", Trial.Status.Message, StringComparison.Ordinal);
        Assert.Equal((ExperimentPhase.Succeeded, 1, 1), (Experiment.Phase, Experiment.Trials!.Failed, Experiment.Trials.Retried));
    }

    [Fact]
    public async Task Trial_too_large_for_its_memory_gets_smaller_batches_of_the_same_effect()
    {
        Begin(Smaller(min: 16), container: """{"args": ["--batch=${parameters.batchSize}", "--every=${parameters.accumulation}", "$(TUNE_PARAM_ACCUMULATION)"]}""");
        var tried = new List<string?>();
        operators.Jobs.Train = job => Remember(tried, job, "TUNE_PARAM_BATCH_SIZE", "TUNE_PARAM_ACCUMULATION") >= 3 ? "accuracy=0.5" : null;
        operators.Jobs.Fail = _ => (137, "OOMKilled", null);

        await Until(() => operators.Cluster.Find<V1Job>(Name) is not null);
        Assert.Equal(["--batch=64", "--every=1", "$(TUNE_PARAM_ACCUMULATION)"], operators.Cluster.Find<V1Job>(Name)!.Spec.Template.Spec.Containers[0].Args);
        await Until(() => Trial.Status?.IsFinished is true);

        Assert.Equal(["64 1", "32 2", "16 4"], tried);
        Assert.Equal((TrialPhase.Succeeded, 3, 2), (Trial.Status!.Phase, Trial.Status.Attempts, Trial.Status.Retry!.OutOfMemory));
        Assert.Equal((16, 4), (Trial.Status.Effective!["batchSize"], Trial.Status.Effective["accumulation"]));
        Assert.Equal(64, (int)Trial.Spec.Parameters!["batchSize"]!);
        var job = operators.Cluster.Find<V1Job>(Name)!;
        Assert.Equal(["--batch=16", "--every=4", "$(TUNE_PARAM_ACCUMULATION)"], job.Spec.Template.Spec.Containers[0].Args);
        Assert.Contains("\"batchSize\":16", job.Spec.Template.Metadata.Annotations[Labels.Parameters], StringComparison.Ordinal);
        Assert.Contains("\"accumulation\":4", job.Spec.Template.Metadata.Annotations[Labels.Parameters], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_tells_memory_from_a_bug_where_the_exit_code_does_not()
    {
        Begin(Smaller(min: 64));
        operators.Jobs.Train = _ => null;
        operators.Cluster.BeforeLog = pod => operators.Cluster.SetLog(pod, "epoch 1\ntorch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB\n");

        await Until(() => Trial.Status?.IsFinished is true);

        Assert.Equal((TrialPhase.Failed, TrialReason.OutOfMemory, 1), (Trial.Status!.Phase, Trial.Status.Reason, Trial.Status.Attempts));
        Assert.Equal(
            "ran out of memory: torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB; not run again: batchSize 64 has no part of at least 64 that divides it",
            Trial.Status.Message);
    }

    [Fact]
    public async Task Job_of_a_later_attempt_that_is_deleted_by_hand_cancels_the_trial()
    {
        Begin(new RetrySpec { Infrastructure = 5 });
        operators.Jobs.Train = _ => null;
        operators.Jobs.Fail = _ => (143, "Error", "Evicted");
        await Until(() => Trial.Status?.Phase == TrialPhase.Retrying);
        await Until(() => operators.Cluster.Find<V1Job>(Name) is not null);

        operators.Cluster.Remove<V1Job>(Name);
        await operators.ReconcileTrialAsync(Name);

        Assert.Equal((TrialPhase.Failed, TrialReason.Cancelled, "its Job was deleted"), (Trial.Status!.Phase, Trial.Status.Reason, Trial.Status.Message));
    }

    [Fact]
    public async Task Next_attempt_waits_for_the_last_job_to_go()
    {
        Begin(new RetrySpec { Infrastructure = 5 });
        operators.Jobs.Train = _ => null;
        operators.Jobs.Fail = _ => (143, "Error", "Evicted");
        await Until(() => operators.Cluster.Find<V1Job>(Name)?.Status?.Conditions is not null);
        var last = operators.Cluster.Find<V1Job>(Name)!.Metadata.Uid;
        operators.Cluster.Before = write => Crash.If(write is { Verb: WriteVerb.Delete, Kind: "Job" });
        await Assert.ThrowsAsync<CrashException>(() => operators.ReconcileTrialAsync(Name));
        operators.Cluster.Before = null;
        operators.Restart();

        // The store shows no Job, and yet its name is taken: by the one that was given up.
        operators.Time.Advance(TimeSpan.FromMinutes(1));
        operators.Cluster.UnseenByStores.Add(Name);
        await operators.ReconcileTrialAsync(Name);
        operators.Cluster.UnseenByStores.Clear();
        Assert.Equal(TrialPhase.Retrying, Trial.Status!.Phase);
        await operators.ReconcileTrialAsync(Name);
        await operators.ReconcileTrialAsync(Name);

        Assert.NotEqual(last, operators.Cluster.Find<V1Job>(Name)!.Metadata.Uid);
    }

    private Trial Trial => operators.Cluster.Find<Trial>(Name)!;

    private ExperimentStatus Experiment => operators.Cluster.Find<Experiment>("digits")!.Status!;

    private void Begin(RetrySpec retry, string container = "{}", int? maxFailed = null) => operators.Cluster.Put(AnExperiment().Container(container).With(s => s with
    {
        ParallelTrials = 1,
        MaxTrials = 2,
        MaxFailedTrials = maxFailed,
        Parameters = [new ParameterSpec { Name = "layers", Type = ParameterType.Int, Min = 1, Max = 6 }, new ParameterSpec { Name = "batchSize", Type = ParameterType.Discrete, Values = [64, 128] }],
        InitialTrials = [Wire.Json("""{"batchSize": 64}""")],
        Retry = retry,
    }).Manifest());

    private static RetrySpec Smaller(long min) => new() { OnOutOfMemory = new OutOfMemorySpec { Parameter = "batchSize", AccumulateInto = "accumulation", Min = min } };

    /// <summary>Of the first trial only; the others count as many times as it takes.</summary>
    private static int Remember(List<string?> list, V1Job job, params string[] variables)
    {
        if (job.Metadata.Name != Name)
        {
            return int.MaxValue;
        }

        list.Add(string.Join(' ', variables.Select(variable => JobRunner.Env(job, variable))));
        return list.Count;
    }

    private async Task Rounds(int count)
    {
        for (var round = 0; round < count; round++)
        {
            await operators.RoundAsync();
        }
    }

    private async Task Until(Func<bool> isSo)
    {
        for (var round = 0; round < 100 && !(operators.Cluster.Find<Trial>(Name) is not null && isSo()); round++)
        {
            await operators.RoundAsync();
        }

        Assert.True(isSo());
    }
}
