using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using TuneOperator.Cli.Running;
using TuneOperator.LocalCluster;
using TuneOperator.Runtime.Client;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Fixtures;

/// <summary>A local cluster with two pretended GPUs and our kinds. Each test has a namespace of its own in it.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    public const int Gpus = 2;

    private LocalCluster.LocalCluster? cluster;
    private Kubernetes? client;
    private int namespaces;

    public Kubernetes Client => client!;

    public async ValueTask InitializeAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        cluster = await LocalCluster.LocalCluster.StartAsync(new LocalClusterOptions { Gpus = Gpus }, cancellation);
        client = new Kubernetes(cluster.ToClientConfiguration());
        using var installer = new ClusterClient(cluster.ToClientConfiguration());
        await CustomResources.InstallAsync(installer, TimeProvider.System, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        if (cluster is not null)
        {
            await cluster.DisposeAsync();
        }
    }

    internal void WriteKubeconfig(string path) => cluster!.WriteKubeconfig(path);

    internal async Task<TestNamespace> NewNamespaceAsync(CancellationToken cancellationToken)
    {
        var name = $"test-{Interlocked.Increment(ref namespaces)}";
        await Client.CoreV1.CreateNamespaceAsync(new V1Namespace { Metadata = new V1ObjectMeta { Name = name } }, cancellationToken: cancellationToken);
        return new TestNamespace(this, name);
    }

    /// <summary>A new namespace with the experiment in it, which no operator serves yet.</summary>
    internal async Task<TestNamespace> BeginAsync(JsonObject experiment, CancellationToken cancellationToken)
    {
        var ns = await NewNamespaceAsync(cancellationToken);
        await ns.CreateAsync(experiment);
        return ns;
    }

    /// <summary>An operator's way to the API server.</summary>
    /// <param name="between">Sees every request and answer; the connection owns it.</param>
    internal ApiConnection Connect(DelegatingHandler? between)
    {
        var configuration = cluster!.ToClientConfiguration();
        HttpMessageHandler network = new BearerToken(configuration.AccessToken) { InnerHandler = new SocketsHttpHandler() };
        if (between is not null)
        {
            between.InnerHandler = network;
        }

        return new ApiConnection(new Uri(configuration.Host), between ?? network);
    }

    private sealed class BearerToken(string token) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
