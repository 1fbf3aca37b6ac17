using Microsoft.AspNetCore.Builder;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using TuneOperator.Controllers.Telemetry;
using TuneOperator.Runtime;
using TuneOperator.Runtime.Hosting;

namespace TuneOperator.Operator.Telemetry;

/// <summary>From the meters of this process to what Prometheus reads.</summary>
internal sealed class MetricPipeline : IAsyncDisposable
{
    private const string Path = "/metrics";

    private readonly OperatorGauges gauges;
    private readonly MeterProvider provider;

    private MetricPipeline(ControllerRuntime runtime)
    {
        gauges = new OperatorGauges(runtime);
        provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter(RuntimeMeter.Name, TuningMeter.Name, OperatorGauges.MeterName)

            // By method as well it would be five times the series, and nobody asks.
            .AddView("tuneoperator.api.requests", new MetricStreamConfiguration { TagKeys = ["code"] })
            .AddPrometheusExporter(exporter =>
            {
                // Prometheus itself says where a series comes from.
                exporter.ScopeInfoEnabled = false;
                exporter.TargetInfoEnabled = false;
            })
            .Build();
    }

    public static MetricPipeline Start(ControllerRuntime runtime)
    {
        var pipeline = new MetricPipeline(runtime);
        TuningMeter.Begin();
        return pipeline;
    }

    public void Map(IApplicationBuilder application) =>
        application.UseOpenTelemetryPrometheusScrapingEndpoint(provider, predicate: null, Path, configureBranchedPipeline: null, optionsName: null);

    public ValueTask DisposeAsync()
    {
        provider.Dispose();
        gauges.Dispose();
        return ValueTask.CompletedTask;
    }
}
