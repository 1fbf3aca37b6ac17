using System.Net;
using k8s;
using k8s.Authentication;

namespace TuneOperator.Runtime.Client;

/// <summary>Where the API server is and how to speak to it: TLS, client certificates, tokens and exec plugins as KubernetesClient understands them.</summary>
/// <remarks>Thread-safe. Credentials are asked for at every request, so rotated service account tokens and expiring exec tokens are picked up.</remarks>
public sealed class ApiConnection : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    // Short enough that a peer that vanished behind a NAT is noticed before the silence of a watch would be.
    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(15);

    private readonly ServiceClientCredentials? credentials;
    private readonly HttpClient http;
    private readonly IDisposable owner;
    private readonly Version httpVersion;

    /// <summary>A connection without credentials through <paramref name="handler"/>, which it owns.</summary>
    public ApiConnection(Uri server, HttpMessageHandler handler)
    {
        Server = server;
        httpVersion = HttpVersion.Version11;
        http = new HttpClient(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        owner = http;
    }

    private ApiConnection(KubernetesClientConfiguration configuration)
    {
        configuration.UserAgent = $"tune-operator/{typeof(ApiConnection).Assembly.GetName().Version?.ToString(3)}";
        configuration.FirstMessageHandlerSetup = handler =>
        {
            handler.ConnectTimeout = ConnectTimeout;
            handler.KeepAlivePingDelay = PingAfter;
            handler.KeepAlivePingTimeout = PingTimeout;

            // A server takes some hundred streams a connection, and watches and followed logs hold theirs: what comes after must not wait for one of them to end.
            handler.EnableMultipleHttp2Connections = true;
            if (!string.IsNullOrWhiteSpace(configuration.TlsServerName))
            {
                handler.SslOptions.TargetHost = configuration.TlsServerName;
            }
        };

        var client = new Kubernetes(configuration);
        owner = client;
        http = client.HttpClient;
        credentials = client.Credentials;
        Server = client.BaseUri;
        Namespace = string.IsNullOrWhiteSpace(configuration.Namespace) ? null : configuration.Namespace.Trim();
        httpVersion = configuration.DisableHttp2 ? HttpVersion.Version11 : HttpVersion.Version20;
    }

    /// <summary>The server's address, ending in a slash.</summary>
    public Uri Server { get; }

    /// <summary>The namespace of the kubeconfig's context, or of the pod's service account; null when none is named.</summary>
    public string? Namespace { get; }

    /// <summary>From a configuration that is at hand, such as a cluster's in this process. The configuration becomes this connection's own.</summary>
    public static ApiConnection FromConfiguration(KubernetesClientConfiguration configuration) => new(configuration);

    /// <summary>From a kubeconfig file.</summary>
    /// <param name="path">Null: the files that <c>KUBECONFIG</c> names, else <c>~/.kube/config</c>.</param>
    /// <param name="context">Null: the current context.</param>
    /// <exception cref="k8s.Exceptions.KubeConfigException">The file is missing or says something that can't be followed.</exception>
    public static ApiConnection FromKubeconfig(string? path, string? context)
    {
        if (path is null && context is null)
        {
            return new ApiConnection(KubernetesClientConfiguration.BuildDefaultConfig());
        }

        // KubernetesClient merges the files of KUBECONFIG only for the current context; a named one is looked for in the first of them.
        var first = Environment.GetEnvironmentVariable("KUBECONFIG")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return new ApiConnection(KubernetesClientConfiguration.BuildConfigFromConfigFile(path ?? first, context));
    }

    /// <summary>From the service account mounted into the pod; its token is read again as it rotates.</summary>
    /// <exception cref="k8s.Exceptions.KubeConfigException">This process does not run in a pod with a service account token.</exception>
    public static ApiConnection InCluster() => new(KubernetesClientConfiguration.InClusterConfig());

    /// <summary>The kubeconfig when one is named, else the pod's service account when there is one, else the default kubeconfig.</summary>
    public static ApiConnection Detect(string? kubeconfig, string? context) =>
        kubeconfig is null && context is null && KubernetesClientConfiguration.IsInCluster() ? InCluster() : FromKubeconfig(kubeconfig, context);

    public void Dispose() => owner.Dispose();

    internal async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Version = httpVersion;
        if (credentials is not null)
        {
            await credentials.ProcessHttpRequestAsync(request, cancellationToken);
        }

        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
