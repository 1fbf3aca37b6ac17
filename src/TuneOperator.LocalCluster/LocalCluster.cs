using System.Security.Cryptography.X509Certificates;
using k8s;
using TuneOperator.LocalCluster.ApiServer;
using TuneOperator.LocalCluster.Controllers;
using TuneOperator.LocalCluster.Kubelet;

namespace TuneOperator.LocalCluster;

/// <summary>A Kubernetes cluster of one node in this process: the API server and what a control plane and a kubelet do.</summary>
public sealed class LocalCluster : IAsyncDisposable
{
    private readonly X509Certificate2 kubeletCertificate;
    private readonly ControlPlane controlPlane;
    private readonly ProcessKubelet kubelet;

    private LocalCluster(LocalApiServer server, X509Certificate2 kubeletCertificate, ControlPlane controlPlane, ProcessKubelet kubelet)
    {
        Server = server;
        this.kubeletCertificate = kubeletCertificate;
        this.controlPlane = controlPlane;
        this.kubelet = kubelet;
    }

    public LocalApiServer Server { get; }

    /// <summary>Returns once the node is Ready and every controller has seen what there is.</summary>
    /// <exception cref="IOException">The port is taken, or the state directory can't be used.</exception>
    public static async Task<LocalCluster> StartAsync(LocalClusterOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var apiServer = await LocalApiServer.StartAsync(
            new LocalApiServerOptions
            {
                Port = options.Port,
                Tls = options.Tls,
                StateDirectory = options.StateDirectory,
                TimeProvider = options.TimeProvider,
                LoggerFactory = options.LoggerFactory,
            },
            cancellation);
        var certificate = apiServer.Certificates.IssueServer(LocalKubelet.NodeName);
        ControlPlane? controllers = null;
        try
        {
            var configuration = apiServer.ToClientConfiguration();
            controllers = await ControlPlane.StartAsync(configuration, apiServer.Certificates.AuthorityPem, options.TimeProvider, options.LoggerFactory, cancellation);
            var node = await ProcessKubelet.StartAsync(configuration, LocalKubelet.Options(options, apiServer.Certificates, certificate, ClusterCertificates.ApiServerName), cancellation);
            return new LocalCluster(apiServer, certificate, controllers, node);
        }
        catch
        {
            if (controllers is not null) await controllers.DisposeAsync();
            await apiServer.DisposeAsync();
            certificate.Dispose();
            throw;
        }
    }

    public KubernetesClientConfiguration ToClientConfiguration() => Server.ToClientConfiguration();

    /// <summary>Writes a kubeconfig that only its owner can read.</summary>
    public void WriteKubeconfig(string path) => Server.WriteKubeconfig(path);

    /// <summary>Stops the pods, then everything else. No process stays.</summary>
    public async ValueTask DisposeAsync()
    {
        // Controllers first: they would replace the pods that the kubelet stops.
        await controlPlane.DisposeAsync();
        await kubelet.DisposeAsync();
        await Server.DisposeAsync();
        kubeletCertificate.Dispose();
    }
}
