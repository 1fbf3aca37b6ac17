using k8s;
using k8s.Models;
using Microsoft.Extensions.Time.Testing;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Api.Wire;
using TuneOperator.EndToEnd.Tests.Fixtures;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Lifecycle;

/// <summary>Trials that the cluster takes away, or that want more memory than there is.</summary>
public sealed class RetryTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>, IDisposable
{
    private readonly Trainers trainers = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => trainers.Dispose();

    [Fact]
    public async Task Trial_out_of_memory_runs_again_with_smaller_batches_of_the_same_effect()
    {
        var ns = await BeginAsync(
            "if [ $TUNE_PARAM_BATCH -gt 16 ]; then echo 'torch.OutOfMemoryError: CUDA out of memory'; exit 1; fi; echo loss=$((TUNE_PARAM_BATCH * TUNE_PARAM_STEPS))",
            """
            {"algorithm": {"name": "Grid"}, "parameters": [{"name": "batch", "type": "Discrete", "values": [16, 64]}],
             "retry": {"onOutOfMemory": {"parameter": "batch", "accumulateInto": "steps", "min": 8}}}
            """);
        await using var life = ns.StartOperator();

        var experiment = await ns.UntilSucceededAsync();

        Assert.Equal(new TrialCounts { Created = 2, Succeeded = 2, Retried = 1 }, experiment.Status!.Trials);
        var large = Assert.Single(await ns.TrialsAsync(), trial => trial.Status!.Retry is not null);
        Assert.Equal((64.0, 3, 2), (large.Status!.Value, large.Status.Attempts, large.Status.Retry!.OutOfMemory));
        Assert.Equal([KeyValuePair.Create("batch", 16L), KeyValuePair.Create("steps", 4L)], large.Status.Effective!);
    }

    [Fact]
    public async Task Evicted_trial_runs_again_and_counts_as_no_failure()
    {
        var ns = await BeginAsync($"{trainers.Announce}; {trainers.WaitForTest}; {Tuning.LossIsX}", """{"maxTrials": 1, "maxFailedTrials": 0}""");
        await using var life = ns.StartOperator();
        await trainers.StartedAsync(ns, 0);
        var first = await PodOfRunningTrialAsync(ns);

        await ns.Client.CoreV1.CreateNamespacedPodEvictionAsync(new V1Eviction { Metadata = new V1ObjectMeta { Name = first, NamespaceProperty = ns.Name } }, first, ns.Name, cancellationToken: Cancellation);
        await ns.UntilAsync(ns.TrialsAsync, trials => trials[0].Status is { Attempts: 2, Phase: TrialPhase.Running }, "a second attempt");
        trainers.LetGo();

        var experiment = await ns.UntilSucceededAsync();
        Assert.Equal(new TrialCounts { Created = 1, Succeeded = 1, Retried = 1 }, experiment.Status!.Trials);
    }

    [Fact]
    public async Task Pod_deleted_by_hand_is_made_again_under_a_new_Job()
    {
        var ns = await BeginAsync($"{trainers.Announce}; {trainers.WaitForTest}; {Tuning.LossIsX}", """{"maxTrials": 1, "maxFailedTrials": 0}""");
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var life = ns.StartOperator(time: time);
        await trainers.StartedAsync(ns, 0);
        var first = await PodOfRunningTrialAsync(ns, time);
        var job = (await ns.JobsAsync())[0].Metadata.Uid;

        await ns.Client.CoreV1.DeleteNamespacedPodAsync(first, ns.Name, cancellationToken: Cancellation);
        await ns.UntilAsync(() => Later(ns, time), trials => trials[0].Status is { Attempts: 2, Phase: TrialPhase.Running }, "a second attempt");
        trainers.LetGo();
        await ns.UntilAsync(() => Later(ns, time), trials => trials[0].Status!.IsFinished, "its end");

        Assert.Equal((TrialPhase.Succeeded, 1), ((await ns.TrialsAsync())[0].Status!.Phase, (await ns.TrialsAsync())[0].Status!.Retry!.Infrastructure));
        Assert.NotEqual(job, Assert.Single(await ns.JobsAsync()).Metadata.Uid);
    }

    [Fact]
    public async Task Template_that_cannot_work_fails_the_experiment_after_three_trials()
    {
        var ns = await BeginAsync("exit 3", """{"maxTrials": 50, "parallelTrials": 1}""");
        await using var life = ns.StartOperator();

        var experiment = await ns.UntilAsync(status => status.Conditions.IsTrue(ExperimentConditions.Failed));

        var failed = experiment.Status!.Conditions.Find(ExperimentConditions.Failed)!;
        Assert.Equal(("FirstTrialsFailed", 3), (failed.Reason, experiment.Status.Trials!.Created));
        Assert.Contains("exit code 3", failed.Message, StringComparison.Ordinal);
    }

    private Task<TestNamespace> BeginAsync(string script, string spec) => cluster.BeginAsync(Tuning.Of(script, spec), Cancellation);

    /// <summary>Once the Trial names it: a pod that is taken away before that leaves no trace.</summary>
    private static async Task<string> PodOfRunningTrialAsync(TestNamespace ns, FakeTimeProvider? time = null)
    {
        var running = await ns.UntilAsync(() => Later(ns, time), trials => trials is [{ Status: { Phase: TrialPhase.Running, Pod: not null } }], "a running trial");
        return running[0].Status!.Pod!;
    }

    private static Task<IReadOnlyList<Trial>> Later(TestNamespace ns, FakeTimeProvider? time)
    {
        time?.Advance(TimeSpan.FromSeconds(1));
        return ns.TrialsAsync();
    }
}
