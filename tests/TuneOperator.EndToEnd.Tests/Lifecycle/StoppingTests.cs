using Microsoft.Extensions.Time.Testing;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Wire;
using TuneOperator.EndToEnd.Tests.Fixtures;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Lifecycle;

/// <summary>What stops trials that run: no pod of theirs and no process is left.</summary>
public sealed class StoppingTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>, IDisposable
{
    private readonly Trainers trainers = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The others end once it runs.</summary>
    private string SecondTrialNeverEnds =>
        $"if [ $TUNE_INDEX = 1 ]; then {trainers.RunUntilStopped}; fi; {trainers.WaitForTrial(1)}; {Tuning.LossIsX}";

    public void Dispose() => trainers.Dispose();

    [Fact]
    public async Task Target_reached_stops_the_trials_that_run()
    {
        var ns = await BeginAsync(
            $"if [ $TUNE_INDEX = 0 ]; then {trainers.WaitForTrial(1)}; {trainers.WaitForTrial(2)}; echo loss=0.5; exit; fi; {trainers.RunUntilStopped}",
            """{"parallelTrials": 3, "maxTrials": 9, "objective": {"metrics": [{"name": "loss", "goal": "Minimize", "target": 0.5}]}}""");
        await using var life = ns.StartOperator();
        var processes = await trainers.StartedAsync(ns, 1, 2);

        var experiment = await ns.UntilSucceededAsync();

        Assert.Equal("TargetReached", experiment.Status!.Conditions.Find(ExperimentConditions.Succeeded)!.Reason);
        Assert.Equal("tuning-00000", experiment.Status.Best!.Trial);
        Assert.Equal(["Succeeded ", "Failed Cancelled", "Failed Cancelled"], await EndsAsync(ns));
        await OnlyPodsOfAsync(ns, "tuning-00000");
        await Trainers.GoneAsync(ns, processes);
    }

    [Fact]
    public async Task MaxDuration_stops_the_trials_that_run_and_keeps_the_best()
    {
        var ns = await BeginAsync(
            $"if [ $TUNE_INDEX = 0 ]; then echo loss=0.5; exit; fi; {trainers.RunUntilStopped}", """{"maxTrials": 9, "maxDuration": "2h"}""");
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var life = ns.StartOperator(time: time);
        var processes = await trainers.StartedAsync(ns, 1, 2);

        var experiment = await ns.UntilAsync(
            () =>
            {
                time.Advance(TimeSpan.FromMinutes(1));
                return ns.FindExperimentAsync();
            },
            seen => seen?.Status?.Conditions.IsTrue(ExperimentConditions.Succeeded) is true,
            "an end by maxDuration");

        Assert.Equal("MaxDurationReached", experiment!.Status!.Conditions.Find(ExperimentConditions.Succeeded)!.Reason);
        Assert.Equal("tuning-00000", experiment.Status.Best!.Trial);
        Assert.Equal(["Succeeded ", "Failed Cancelled", "Failed Cancelled"], await EndsAsync(ns));
        await Trainers.GoneAsync(ns, processes);
    }

    [Fact]
    public async Task Deleted_experiment_leaves_no_trial_no_Job_no_pod_and_no_process()
    {
        var ns = await BeginAsync(trainers.RunUntilStopped, """{"maxTrials": 9}""");
        await using var life = ns.StartOperator();
        var processes = await trainers.StartedAsync(ns, 0, 1);

        await ns.DeleteExperimentAsync();

        await ns.UntilAsync(ns.TrialsAsync, trials => trials.Count == 0, "the end of the Trials");
        await ns.UntilAsync(ns.JobsAsync, jobs => jobs.Count == 0, "the end of the Jobs");
        await OnlyPodsOfAsync(ns);
        await Trainers.GoneAsync(ns, processes);
    }

    [Fact]
    public async Task Trial_deleted_by_hand_is_stopped_and_its_index_never_used_again()
    {
        var ns = await BeginAsync(SecondTrialNeverEnds, """{"maxTrials": 5}""");
        await using var life = ns.StartOperator();
        var processes = await trainers.StartedAsync(ns, 1);

        await ns.DeleteTrialAsync("tuning-00001");

        var experiment = await ns.UntilSucceededAsync();
        Assert.Equal(new TrialCounts { Created = 5, Succeeded = 4, Cancelled = 1 }, experiment.Status!.Trials);
        Assert.Equal([0, 2, 3, 4], (await ns.TrialsAsync()).Select(trial => trial.Spec.Index));
        await OnlyPodsOfAsync(ns, "tuning-00000", "tuning-00002", "tuning-00003", "tuning-00004");
        await Trainers.GoneAsync(ns, processes);
    }

    [Fact]
    public async Task Job_deleted_by_hand_cancels_its_trial_and_is_not_made_again()
    {
        var ns = await BeginAsync(SecondTrialNeverEnds, """{"maxTrials": 4}""");
        await using var life = ns.StartOperator();
        var processes = await trainers.StartedAsync(ns, 1);

        await ns.DeleteJobAsync("tuning-00001");

        await ns.UntilSucceededAsync();
        Assert.Equal(["Succeeded ", "Failed Cancelled", "Succeeded ", "Succeeded "], await EndsAsync(ns));
        Assert.Equal(["tuning-00000", "tuning-00002", "tuning-00003"], (await ns.JobsAsync()).Select(job => job.Metadata.Name).Order(StringComparer.Ordinal));
        await Trainers.GoneAsync(ns, processes);
    }

    private Task<TestNamespace> BeginAsync(string script, string spec) => cluster.BeginAsync(Tuning.Of(script, spec), Cancellation);

    private static async Task<IEnumerable<string>> EndsAsync(TestNamespace ns) =>
        (await ns.TrialsAsync()).Select(trial => $"{trial.Status?.Phase} {trial.Status?.Reason}");

    private static Task OnlyPodsOfAsync(TestNamespace ns, params string[] trials) =>
        ns.UntilAsync(
            ns.PodsAsync,
            pods => pods.Select(pod => pod.Metadata.Labels[Labels.Trial]).Order(StringComparer.Ordinal).SequenceEqual(trials),
            $"pods of only {string.Join(", ", trials)}");
}
