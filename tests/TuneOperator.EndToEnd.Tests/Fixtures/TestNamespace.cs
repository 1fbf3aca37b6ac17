using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Autorest;
using k8s.Models;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Api.Wire;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Fixtures;

/// <summary>A namespace with one experiment in it, as a user of the API sees it.</summary>
internal sealed class TestNamespace(ClusterFixture cluster, string name)
{
    private const string Experiments = "experiments";
    private const string Trials = "trials";

    /// <summary>Generous: the machine may be busy with other tests.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(25);

    public string Name => name;

    public Kubernetes Client => cluster.Client;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public OperatorLife StartOperator(DelegatingHandler? between = null, TimeProvider? time = null) =>
        new(cluster.Connect(between), name, time ?? TimeProvider.System);

    public Task CreateAsync(JsonObject experiment) =>
        Client.CustomObjects.CreateNamespacedCustomObjectAsync<JsonElement>(
            experiment, ApiGroup.Name, ApiGroup.Version, name, Experiments, fieldValidation: "Strict", cancellationToken: Cancellation);

    /// <param name="spec">A merge patch of the experiment's spec as JSON.</param>
    public Task EditAsync(string spec) =>
        Client.CustomObjects.PatchNamespacedCustomObjectAsync<JsonElement>(
            new V1Patch($$"""{"spec": {{spec}}}""", V1Patch.PatchType.MergePatch),
            ApiGroup.Name,
            ApiGroup.Version,
            name,
            Experiments,
            Tuning.Name,
            cancellationToken: Cancellation);

    public Task DeleteExperimentAsync() => DeleteAsync(Experiments, Tuning.Name);

    public Task DeleteTrialAsync(string trial) => DeleteAsync(Trials, trial);

    public Task DeleteJobAsync(string job) =>
        Client.BatchV1.DeleteNamespacedJobAsync(job, name, propagationPolicy: "Background", cancellationToken: Cancellation);

    public async Task<Experiment?> FindExperimentAsync() => (await ListAsync<Experiment>(Experiments)).SingleOrDefault();

    public async Task<IReadOnlyList<Trial>> TrialsAsync() => [.. (await ListAsync<Trial>(Trials)).OrderBy(trial => trial.Spec.Index)];

    public async Task<IReadOnlyList<V1Job>> JobsAsync() => [.. (await Client.BatchV1.ListNamespacedJobAsync(name, cancellationToken: Cancellation)).Items];

    public async Task<IReadOnlyList<V1Pod>> PodsAsync() => [.. (await Client.CoreV1.ListNamespacedPodAsync(name, cancellationToken: Cancellation)).Items];

    /// <summary>Watches the experiment until it is as wanted.</summary>
    public async Task<Experiment> UntilAsync(Func<ExperimentStatus, bool> wanted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(Patience);
        Experiment? last = null;
        try
        {
            while (true)
            {
                await foreach (var (_, item) in Client.CustomObjects.WatchListNamespacedCustomObjectAsync(
                    ApiGroup.Name, ApiGroup.Version, name, Experiments, cancellationToken: patience.Token))
                {
                    last = KubernetesJson.Deserialize<Experiment>((JsonElement)item);
                    if (last.Status is { } status && wanted(status))
                    {
                        return last;
                    }
                }
            }
        }
        catch (OperationCanceledException e) when (!Cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"after {Patience} the experiment's status is still {JsonSerializer.Serialize(last?.Status)}", e);
        }
    }

    /// <summary>Watches the experiment until it has succeeded under its newest spec.</summary>
    public Task<Experiment> UntilSucceededAsync(long generation = 1) =>
        UntilAsync(status => status.ObservedGeneration >= generation && status.Conditions.IsTrue(ExperimentConditions.Succeeded));

    /// <summary>Looks again and again until there is what is wanted.</summary>
    public async Task<T> UntilAsync<T>(Func<Task<T>> look, Func<T, bool> wanted, string what)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(Patience);
        using var timer = new PeriodicTimer(LookEvery, TimeProvider.System);
        try
        {
            while (true)
            {
                if (await look() is { } seen && wanted(seen))
                {
                    return seen;
                }

                await timer.WaitForNextTickAsync(patience.Token);
            }
        }
        catch (OperationCanceledException e) when (!Cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"after {Patience} there is still not: {what}", e);
        }
    }

    private async Task DeleteAsync(string plural, string item)
    {
        try
        {
            await Client.CustomObjects.DeleteNamespacedCustomObjectAsync<JsonElement>(
                ApiGroup.Name, ApiGroup.Version, name, plural, item, cancellationToken: Cancellation);
        }
        catch (HttpOperationException e) when (e.Response.StatusCode is HttpStatusCode.NotFound)
        {
            throw new InvalidOperationException($"there is no {item} among the {plural} of {name}", e);
        }
    }

    private async Task<IReadOnlyList<T>> ListAsync<T>(string plural)
    {
        var list = await Client.CustomObjects.ListNamespacedCustomObjectAsync<Listed<T>>(ApiGroup.Name, ApiGroup.Version, name, plural, cancellationToken: Cancellation);
        return list.Items;
    }
}
