using k8s;
using TuneOperator.LocalCluster.ApiServer;

namespace TuneOperator.LocalCluster;

/// <summary>A Kubernetes cluster of one node in this process: the API server and what a control plane and a kubelet do.</summary>
public sealed class LocalCluster : IAsyncDisposable
{
    private LocalCluster(LocalApiServer server) => Server = server;

    public LocalApiServer Server { get; }

    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LocalCluster> StartAsync(LocalClusterOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var server = await LocalApiServer.StartAsync(
            new LocalApiServerOptions { Port = options.Port, Tls = options.Tls, TimeProvider = options.TimeProvider, LoggerFactory = options.LoggerFactory },
            cancellation);
        return new LocalCluster(server);
    }

    public KubernetesClientConfiguration ToClientConfiguration() => Server.ToClientConfiguration();

    /// <summary>Writes a kubeconfig that only its owner can read.</summary>
    public void WriteKubeconfig(string path) => Server.WriteKubeconfig(path);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
