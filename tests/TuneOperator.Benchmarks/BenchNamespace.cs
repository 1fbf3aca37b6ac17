using System.Globalization;
using k8s;
using k8s.Models;

namespace TuneOperator.Benchmarks;

/// <summary>A namespace that lives as long as one measurement.</summary>
internal sealed class BenchNamespace : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    private readonly Kubernetes client;

    private BenchNamespace(Kubernetes client, string name)
    {
        this.client = client;
        Name = name;
    }

    public string Name { get; }

    public static async Task<BenchNamespace> CreateAsync(Kubernetes client, string purpose, CancellationToken cancellation)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"bench-{purpose}-{Environment.ProcessId}");
        await client.CoreV1.CreateNamespaceAsync(new V1Namespace { Metadata = new V1ObjectMeta { Name = name } }, cancellationToken: cancellation);
        return new BenchNamespace(client, name);
    }

    /// <summary>Creates bare Jobs one after another, as kubectl does, and returns when all are complete.</summary>
    public async Task RunJobsAsync(int count, CancellationToken cancellation)
    {
        for (var i = 0; i < count; i++)
        {
            await client.BatchV1.CreateNamespacedJobAsync(BareJob(i), Name, cancellationToken: cancellation);
        }

        while ((await client.BatchV1.ListNamespacedJobAsync(Name, cancellationToken: cancellation)).Items.Count(job => job.Status.Succeeded == 1) < count)
        {
            await Task.Delay(Poll, TimeProvider.System, cancellation);
        }
    }

    /// <summary>Creates the Experiment and returns when it has ended.</summary>
    public async Task RunExperimentAsync(object manifest, string experiment, CancellationToken cancellation)
    {
        using var trials = new GenericClient(client, "tuneoperator.io", "v1alpha1", "experiments", disposeClient: false);
        await client.CustomObjects.CreateNamespacedCustomObjectAsync(manifest, "tuneoperator.io", "v1alpha1", Name, "experiments", cancellationToken: cancellation);
        while ((await trials.ReadNamespacedAsync<Api.Experiments.Experiment>(Name, experiment, cancellation)).Status?.CompletionTime is null)
        {
            await Task.Delay(Poll, TimeProvider.System, cancellation);
        }
    }

    public async ValueTask DisposeAsync() => await client.CoreV1.DeleteNamespaceAsync(Name);

    private static V1Job BareJob(int index) => new()
    {
        Metadata = new V1ObjectMeta { Name = string.Create(CultureInfo.InvariantCulture, $"bare-{index:00000}") },
        Spec = new V1JobSpec
        {
            BackoffLimit = 0,
            Template = new V1PodTemplateSpec
            {
                Spec = new V1PodSpec { RestartPolicy = "Never", Containers = [new V1Container { Name = "main", Image = "busybox", Command = ["echo", "loss=1"] }] },
            },
        },
    };
}
