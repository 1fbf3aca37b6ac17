using k8s;
using k8s.Models;
using Microsoft.Extensions.Time.Testing;
using TuneOperator.Api.Trials;
using TuneOperator.Api.Wire;
using TuneOperator.EndToEnd.Tests.Fixtures;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Lifecycle;

/// <summary>Trials that wait for a queue or for GPUs.</summary>
public sealed class SchedulingTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>, IDisposable
{
    private readonly Trainers trainers = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => trainers.Dispose();

    [Fact]
    public async Task Trial_of_a_queue_is_Queued_until_its_Job_is_admitted()
    {
        var ns = await BeginAsync(Tuning.LossIsX, """{"maxTrials": 1, "placement": {"queueName": "team-a"}}""");
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var life = ns.StartOperator(time: time);

        // A trial that waits but a moment costs no write for it, so time must pass.
        await AdvanceUntilAsync(ns, time, TrialPhase.Queued);
        var job = Assert.Single(await ns.JobsAsync());
        Assert.Equal("team-a", job.Metadata.Labels[Labels.KueueQueue]);
        Assert.True(job.Spec.Suspend);
        Assert.Empty(await ns.PodsAsync());

        // As Kueue does.
        var admission = new V1Patch("""{"spec": {"suspend": false}}""", V1Patch.PatchType.MergePatch);
        await ns.Client.BatchV1.PatchNamespacedJobAsync(admission, job.Metadata.Name, ns.Name, cancellationToken: Cancellation);
        await AdvanceUntilAsync(ns, time, TrialPhase.Succeeded);
    }

    [Fact]
    public async Task Never_more_trials_run_than_there_are_GPUs_for()
    {
        const int Trials = 6;
        var ns = await BeginAsync(
            $"{trainers.Announce}; if [ $TUNE_INDEX = 0 ]; then {trainers.WaitForTrial(1)}; fi; {Tuning.LossIsX}",
            $$"""{"parallelTrials": 4, "maxTrials": {{Trials}}, "placement": {"gpus": 1} }""");
        var watching = MostRunningAsync(ns, Trials);
        await using var life = ns.StartOperator();

        await ns.UntilSucceededAsync();

        (await Outcome.ReadAsync(ns)).AssertComplete(Trials);
        Assert.Equal(ClusterFixture.Gpus, await watching);
    }

    private Task<TestNamespace> BeginAsync(string script, string spec) => cluster.BeginAsync(Tuning.Of(script, spec), Cancellation);

    private static Task AdvanceUntilAsync(TestNamespace ns, FakeTimeProvider time, TrialPhase phase) =>
        ns.UntilAsync(
            () =>
            {
                time.Advance(TimeSpan.FromMilliseconds(200));
                return ns.TrialsAsync();
            },
            trials => trials is [{ Status: { } status }] && status.Phase == phase,
            $"a trial that is {phase}");

    /// <summary>How many pods ran at the same time, at most, until so many have succeeded.</summary>
    private static async Task<int> MostRunningAsync(TestNamespace ns, int untilSucceeded)
    {
        var (running, succeeded, most) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), 0);
        await foreach (var (_, pod) in ns.Client.CoreV1.WatchListNamespacedPodAsync(ns.Name, cancellationToken: Cancellation))
        {
            _ = pod.Status.Phase == "Running" ? running.Add(pod.Metadata.Name) : running.Remove(pod.Metadata.Name);
            most = Math.Max(most, running.Count);
            if (pod.Status.Phase == "Succeeded" && succeeded.Add(pod.Metadata.Name) && succeeded.Count == untilSucceeded)
            {
                break;
            }
        }

        return most;
    }
}
