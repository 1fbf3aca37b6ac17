using Microsoft.Extensions.Logging.Abstractions;
using TuneOperator.Operator.Pushing;

namespace TuneOperator.EndToEnd.Tests.Fixtures;

/// <summary>One life of an operator to which trials push.</summary>
internal sealed class PushingLife : IAsyncDisposable
{
    private readonly OperatorLife life;
    private readonly PushServer server;

    private PushingLife(OperatorLife life, PushServer server)
    {
        this.life = life;
        this.server = server;
    }

    /// <param name="endpoint">Served at the same port by one life after another.</param>
    public static async Task<PushingLife> StartAsync(ClusterFixture cluster, string ns, PushEndpoint endpoint, CancellationToken cancellationToken)
    {
        var begun = new OperatorLife(cluster.Connect(between: null), ns, TimeProvider.System, endpoint);
        return new PushingLife(begun, await PushServer.StartAsync(endpoint, begun.Runtime, NullLoggerFactory.Instance, cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await life.DisposeAsync();
    }
}
