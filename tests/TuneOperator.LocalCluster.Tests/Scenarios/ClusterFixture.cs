using k8s;
using k8s.Models;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Scenarios;

/// <summary>A whole local cluster with two pretended GPUs, and a client of it.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    private const string Namespace = "default";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private LocalCluster? cluster;
    private Kubernetes? client;

    public Kubernetes Client => client!;

    public async ValueTask InitializeAsync()
    {
        cluster = await LocalCluster.StartAsync(new LocalClusterOptions { Gpus = 2 }, TestContext.Current.CancellationToken);
        client = new Kubernetes(cluster.ToClientConfiguration());
    }

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        if (cluster is not null) await cluster.DisposeAsync();
    }

    public Task<V1Job> Create(V1Job job) => Client.BatchV1.CreateNamespacedJobAsync(job, Namespace, cancellationToken: TestContext.Current.CancellationToken);

    public Task<V1Pod> Create(V1Pod pod) => Client.CoreV1.CreateNamespacedPodAsync(pod, Namespace, cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>Every state of the Job from the given one until it is as wanted.</summary>
    public async Task<List<V1Job>> Follow(V1Job from, Func<V1Job, bool> until)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var seen = new List<V1Job> { from };
        await foreach (var (_, job) in Client.BatchV1.WatchListNamespacedJobAsync(
            Namespace, fieldSelector: $"metadata.name={from.Metadata.Name}", resourceVersion: from.Metadata.ResourceVersion, cancellationToken: patience.Token))
        {
            seen.Add(job);
            if (until(job)) break;
        }

        return seen;
    }

    /// <summary>Every state of certain pods from a version on until one is as wanted.</summary>
    /// <param name="from">A version, or 0 for the present state and what follows.</param>
    public async Task<List<(WatchEventType Type, V1Pod Pod)>> FollowPods(string from, Func<V1Pod, bool> of, Func<WatchEventType, V1Pod, bool> until)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var seen = new List<(WatchEventType Type, V1Pod Pod)>();
        await foreach (var (type, pod) in Client.CoreV1.WatchListNamespacedPodAsync(Namespace, resourceVersion: from, cancellationToken: patience.Token))
        {
            if (!of(pod)) continue;
            seen.Add((type, pod));
            if (until(type, pod)) break;
        }

        return seen;
    }

    public async Task<V1Pod> Await(string pod, Func<V1Pod, bool> until) =>
        (await FollowPods("0", p => p.Metadata.Name == pod, (_, p) => until(p)))[^1].Pod;

    public async Task<string> Log(string pod)
    {
        await using var stream = await Client.CoreV1.ReadNamespacedPodLogAsync(pod, Namespace, cancellationToken: TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
