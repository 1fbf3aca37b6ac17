using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using k8s;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>A Kubernetes API server on the loopback interface. Objects live as long as it does, or as its state directory.</summary>
public sealed class LocalApiServer : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly X509Certificate2? serverCertificate;
    private readonly ApiPipeline pipeline;
    private readonly ClusterStorage storage;
    private readonly bool tls;

    private LocalApiServer(
        WebApplication application, ApiPipeline pipeline, ClusterStorage storage, ClusterCertificates certificates, X509Certificate2? serverCertificate, string token)
    {
        this.application = application;
        this.pipeline = pipeline;
        this.storage = storage;
        this.serverCertificate = serverCertificate;
        tls = serverCertificate is not null;
        Certificates = certificates;
        Token = token;
        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        BaseAddress = new Uri(addresses!.Addresses.Single());
    }

    /// <summary>Scheme, loopback address and port; no path.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The administrator's bearer token.</summary>
    public string Token { get; }

    /// <summary>The cluster's authority: what the kubelet serves with, and what it checks the API server's client certificate against.</summary>
    public ClusterCertificates Certificates { get; }

    /// <exception cref="IOException">The port is taken, or the state directory can't be used.</exception>
    public static async Task<LocalApiServer> StartAsync(LocalApiServerOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var opened = ClusterStorage.Open(options.StateDirectory);
        try
        {
            return await StartAsync(options, opened, cancellation);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    public KubernetesClientConfiguration ToClientConfiguration()
    {
        var configuration = new KubernetesClientConfiguration { Host = BaseAddress.GetLeftPart(UriPartial.Authority), AccessToken = Token, Namespace = "default" };
        if (tls)
            configuration.SslCaCerts = [X509Certificate2.CreateFromPem(Certificates.AuthorityPem)];
        return configuration;
    }

    /// <summary>Writes a kubeconfig that only its owner can read.</summary>
    public void WriteKubeconfig(string path) => Kubeconfig.Write(path, Kubeconfig.Render(BaseAddress, Token, tls ? Certificates.AuthorityPem : null));

    public async ValueTask DisposeAsync()
    {
        await pipeline.DisposeAsync();
        await application.DisposeAsync();
        serverCertificate?.Dispose();
        Certificates.Dispose();
        storage.Dispose();
    }

    private static async Task<LocalApiServer> StartAsync(LocalApiServerOptions options, ClusterStorage storage, CancellationToken cancellation)
    {
        var token = options.Token ?? storage.Secret("administrator-token", () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
        var certificates = ClusterCertificates.Load(storage.Secret("authority", () => ClusterCertificates.CreateAuthority(options.TimeProvider)), options.TimeProvider);
        var presented = options.Tls ? certificates.IssueServer("kube-apiserver") : null;
        var requests = new ApiPipeline(options, storage, token, certificates);
        var host = Build(options, options.Port > 0 ? options.Port : storage.Port, presented);
        host.Run(requests.HandleAsync);
        await host.StartAsync(cancellation);
        var server = new LocalApiServer(host, requests, storage, certificates, presented, token);
        storage.Port = server.BaseAddress.Port;
        requests.Publish(server.BaseAddress.Port);
        return server;
    }

    private static WebApplication Build(LocalApiServerOptions options, int port, X509Certificate2? presented)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(options.LoggerFactory);
        builder.Services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        // A watch ends when its connection does; waiting for clients to hang up would only hold up the exit.
        builder.Services.Configure<HostOptions>(ending => ending.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.WebHost.UseKestrelCore();
        if (presented is not null)
            builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Read and refused by ourselves: this server would hang up on who is still sending.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, port, listener =>
            {
                if (presented is not null)
                    listener.UseHttps(presented);
            });
        });
        return builder.Build();
    }
}
