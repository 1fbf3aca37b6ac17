using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using TuneOperator.Runtime;

namespace TuneOperator.Operator.Telemetry;

/// <summary>Spans of reconciles and their requests, to the collector that the usual OTEL_ variables name.</summary>
internal sealed class TracePipeline : IDisposable
{
    private const string ServiceName = "tune-operator";

    // What a collector that is away may cost of the time to stop.
    private const int FlushMilliseconds = 200;

    private readonly TracerProvider provider;

    private TracePipeline(string? instance)
    {
        var version = typeof(TracePipeline).Assembly.GetName().Version?.ToString(3);
        provider = Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(resource => resource.AddService(ServiceName, serviceVersion: version, serviceInstanceId: instance).AddEnvironmentVariableDetector())
            .AddSource(RuntimeTraces.Name)
            .AddOtlpExporter()
            .Build();
    }

    /// <returns>Null when no collector is named: then nothing is recorded either.</returns>
    public static TracePipeline? FromEnvironment(string? instance) =>
        IsSet("OTEL_EXPORTER_OTLP_ENDPOINT") || IsSet("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") ? new TracePipeline(instance) : null;

    public void Dispose()
    {
        provider.Shutdown(FlushMilliseconds);
        provider.Dispose();
    }

    private static bool IsSet(string variable) => !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(variable));
}
