using Microsoft.Extensions.Logging;
using TuneOperator.Operator.Telemetry;
using TuneOperator.Runtime.Hosting;

namespace TuneOperator.Operator.Serving;

/// <summary>What this process answers over HTTP while its runtime runs.</summary>
internal sealed class OperatorServers : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> servers = new();

    public static async Task<OperatorServers> StartAsync(ControllerRuntime runtime, Ports ports, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var started = new OperatorServers();
        try
        {
            if (ports.Health > 0)
            {
                var endpoints = HealthEndpoints.Of(runtime.Health, loggers.CreateLogger("TuneOperator.Operator.Health"));
                started.servers.Push(await HttpServer.StartAsync(ports.Health, PortOptions.Health.Name, endpoints, loggers, cancellationToken));
            }

            if (ports.Metrics > 0)
            {
                var metrics = MetricPipeline.Start(runtime);
                started.servers.Push(metrics);
                started.servers.Push(await HttpServer.StartAsync(ports.Metrics, PortOptions.Metrics.Name, metrics.Map, loggers, cancellationToken));
            }

            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (servers.TryPop(out var server))
        {
            await server.DisposeAsync();
        }
    }
}
