using TuneOperator.LocalCluster;
using TuneOperator.Operator;
using TuneOperator.Runtime.Client;
using TuneOperator.Runtime.Hosting;

namespace TuneOperator.Cli.Running;

/// <summary>The operator at work on a local cluster in this process.</summary>
internal sealed class OperatorSession : IAsyncDisposable
{
    private readonly ApiConnection connection;
    private readonly CancellationTokenSource stopping = new();

    private OperatorSession(LocalCluster.LocalCluster cluster, LocalClusterOptions options)
    {
        connection = ApiConnection.FromConfiguration(cluster.ToClientConfiguration());
        Runtime = OperatorRuntime.Create(connection, new OperatorOptions { ScrapesLoopback = true }, options.TimeProvider, options.LoggerFactory);
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
        return Start(cluster, options);
    }

    /// <summary>Starts the controllers; their kinds are known to the cluster.</summary>
    public static OperatorSession Start(LocalCluster.LocalCluster cluster, LocalClusterOptions options) => new(cluster, options);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Operation.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        connection.Dispose();
        stopping.Dispose();
    }
}
