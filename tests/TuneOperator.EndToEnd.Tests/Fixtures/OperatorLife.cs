using Microsoft.Extensions.Logging.Abstractions;
using TuneOperator.Operator;
using TuneOperator.Runtime.Client;

namespace TuneOperator.EndToEnd.Tests.Fixtures;

/// <summary>One life of an operator that serves one namespace; it begins with nothing in memory, and ends when disposed.</summary>
internal sealed class OperatorLife : IAsyncDisposable
{
    private readonly ApiConnection connection;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task operation;

    public OperatorLife(ApiConnection connection, string ns, TimeProvider time)
    {
        this.connection = connection;
        operation = OperatorRuntime.Create(connection, new OperatorOptions { Namespaces = [ns], ScrapesLoopback = true }, time, NullLoggerFactory.Instance).RunAsync(stopping.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await operation;
        connection.Dispose();
        stopping.Dispose();
    }
}
