using TuneOperator.LocalCluster;
using TuneOperator.Operator;
using TuneOperator.Operator.Pushing;
using TuneOperator.Runtime.Client;
using TuneOperator.Runtime.Hosting;

namespace TuneOperator.Cli.Running;

/// <summary>The operator at work on a local cluster in this process.</summary>
internal sealed class OperatorSession : IAsyncDisposable
{
    private readonly ApiConnection connection;
    private readonly CancellationTokenSource stopping = new();

    private readonly PushEndpoint push;
    private readonly PushServer pushes;

    private OperatorSession(ApiConnection connection, PushEndpoint push, PushServer pushes, ControllerRuntime runtime)
    {
        this.connection = connection;
        this.push = push;
        this.pushes = pushes;
        Runtime = runtime;
        Operation = Runtime.RunAsync(stopping.Token);
    }

    public ControllerRuntime Runtime { get; }

    /// <summary>Ends when the session is disposed, or with the fault that ended it.</summary>
    public Task Operation { get; }

    /// <summary>Installs the CustomResourceDefinitions that are missing, and starts the controllers.</summary>
    public static async Task<OperatorSession> StartAsync(LocalCluster.LocalCluster cluster, LocalClusterOptions options, CancellationToken cancellationToken)
    {
        using var client = new ClusterClient(cluster.ToClientConfiguration());
        await CustomResources.InstallAsync(client, options.TimeProvider, cancellationToken);
        return await BeginAsync(cluster, options, cancellationToken);
    }

    /// <summary>Starts the controllers; their kinds are known to the cluster.</summary>
    public static async Task<OperatorSession> BeginAsync(LocalCluster.LocalCluster cluster, LocalClusterOptions options, CancellationToken cancellationToken)
    {
        var way = ApiConnection.FromConfiguration(cluster.ToClientConfiguration());
        var endpoint = PushEndpoint.OnLoopback(options.TimeProvider);
        var runtime = OperatorRuntime.Create(way, new OperatorOptions { ScrapesLoopback = true, Push = endpoint }, options.TimeProvider, options.LoggerFactory);
        return new OperatorSession(way, endpoint, await PushServer.StartAsync(endpoint, runtime, options.LoggerFactory, cancellationToken), runtime);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Operation.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await pushes.DisposeAsync();
        push.Dispose();
        connection.Dispose();
        stopping.Dispose();
    }
}
