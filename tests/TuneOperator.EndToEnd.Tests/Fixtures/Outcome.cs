using System.Text.Json;
using k8s.Models;
using TuneOperator.Api.Experiments;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Fixtures;

/// <summary>What an experiment came to, in words that can be compared.</summary>
/// <param name="Trials">Name, parameters, phase and value of each, by index.</param>
/// <param name="Jobs">Name of each Job with how many pods succeeded and failed.</param>
/// <param name="Pods">The Job that each pod belongs to.</param>
/// <param name="Status">Phase, best and counters.</param>
internal sealed record Outcome(IReadOnlyList<string> Trials, IReadOnlyList<string> Jobs, IReadOnlyList<string> Pods, string Status)
{
    public static async Task<Outcome> ReadAsync(TestNamespace ns)
    {
        var status = (await ns.FindExperimentAsync())!.Status!;
        return new Outcome(
            [.. (await ns.TrialsAsync()).Select(trial => $"{trial.Metadata.Name} {trial.Spec.Parameters!.ToJsonString()} {trial.Status?.Phase} {trial.Status?.Value:R}")],
            [.. (await ns.JobsAsync()).Select(job => $"{job.Metadata.Name} {job.Status.Succeeded ?? 0} {job.Status.Failed ?? 0}").Order(StringComparer.Ordinal)],
            [.. (await ns.PodsAsync()).Select(JobOf).Order(StringComparer.Ordinal)],
            $"{status.Phase} {status.Best?.Trial} {status.Best?.Value:R} {JsonSerializer.Serialize(status.Trials)}");
    }

    public static void AssertSame(Outcome expected, Outcome actual)
    {
        Assert.Equal(expected.Trials, actual.Trials);
        Assert.Equal(expected.Jobs, actual.Jobs);
        Assert.Equal(expected.Pods, actual.Pods);
        Assert.Equal(expected.Status, actual.Status);
    }

    /// <summary>All <paramref name="trials"/> trials succeeded, each with one Job of one pod.</summary>
    public void AssertComplete(int trials)
    {
        Assert.StartsWith($"{ExperimentPhase.Succeeded} ", Status, StringComparison.Ordinal);
        Assert.Equal(trials, Trials.Count);
        Assert.All(Trials, trial => Assert.Contains(" Succeeded ", trial, StringComparison.Ordinal));
        Assert.Equal(trials, Jobs.Count);
        Assert.All(Jobs, job => Assert.EndsWith(" 1 0", job, StringComparison.Ordinal));
        Assert.Equal(Jobs.Select(job => job.Split(' ')[0]), Pods);
    }

    private static string JobOf(V1Pod pod) => pod.Metadata.OwnerReferences.Single(owner => owner.Controller == true).Name;
}
