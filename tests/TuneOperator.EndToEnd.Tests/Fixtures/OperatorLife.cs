using Microsoft.Extensions.Logging.Abstractions;
using TuneOperator.Operator;
using TuneOperator.Operator.Pushing;
using TuneOperator.Runtime.Client;
using TuneOperator.Runtime.Hosting;

namespace TuneOperator.EndToEnd.Tests.Fixtures;

/// <summary>One life of an operator that serves one namespace; it begins with nothing in memory, and ends when disposed.</summary>
internal sealed class OperatorLife : IAsyncDisposable
{
    private readonly ApiConnection connection;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task operation;

    /// <param name="push">Served by the caller; null: trials can't push.</param>
    public OperatorLife(ApiConnection connection, string ns, TimeProvider time, PushEndpoint? push = null)
    {
        this.connection = connection;
        Runtime = OperatorRuntime.Create(connection, new OperatorOptions { Namespaces = [ns], ScrapesLoopback = true, Push = push }, time, NullLoggerFactory.Instance);
        operation = Runtime.RunAsync(stopping.Token);
    }

    public ControllerRuntime Runtime { get; }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await operation;
        connection.Dispose();
        stopping.Dispose();
    }
}
