using System.Text.Json.Nodes;

namespace TuneOperator.Cli.Records;

/// <summary>Reads trials out of resources and exports. Pure.</summary>
internal static class TrialReader
{
    public static TrialRecord OfResource(JsonObject trial) => Read(trial.Text("metadata", "name") ?? string.Empty, trial["spec"], trial["status"]);

    /// <param name="trial">As <see cref="Tables.ExportJson"/> writes it: spec and status in one.</param>
    public static TrialRecord OfExport(JsonObject trial) => Read(trial.Text("name") ?? string.Empty, trial, trial);

    private static TrialRecord Read(string name, JsonNode? spec, JsonNode? status) => new(name, spec.Whole("index") ?? 0)
    {
        Phase = status.Text("phase") ?? "Pending",
        Reason = status.Text("reason"),
        Message = status.Text("message"),
        Stage = spec.Text("stage"),
        Purpose = spec.Text("purpose"),
        Sampler = spec.Text("sampler", "name"),
        SamplerReason = spec.Text("sampler", "reason"),
        Verifies = spec.Text("verifies"),
        Budget = spec.Whole("budget"),
        Attempts = status.Whole("attempts"),
        Parameters = spec.At("parameters") is JsonObject parameters ? (JsonObject)parameters.DeepClone() : [],
        Value = status.Number("value"),
        Values = (status.At("values") as JsonObject ?? []).Where(value => value.Value.Number() is not null).ToDictionary(value => value.Key, value => value.Value.Number()!.Value, StringComparer.Ordinal),
        StandardDeviation = status.Number("standardDeviation"),
        Metrics = (status.At("metrics") as JsonObject ?? []).ToDictionary(metric => metric.Key, metric => MetricOf(metric.Value), StringComparer.Ordinal),
        Curve = [.. status.Objects("curve").Select(CurveOf).OfType<CurveRecord>()],
        Node = status.Text("node"),
        StartTime = status.Time("startTime"),
        CompletionTime = status.Time("completionTime"),
        GpuSeconds = status.Number("gpuSeconds"),
    };

    private static MetricRecord MetricOf(JsonNode? metric) => new(metric.Number("last"), metric.Number("min"), metric.Number("max"), metric.Number("count"));

    private static CurveRecord? CurveOf(JsonObject point) => point.Number("step") is { } step && point.Number("value") is { } value ? new((long)step, value) : null;
}
