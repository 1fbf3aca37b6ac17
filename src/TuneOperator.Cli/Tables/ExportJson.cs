using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TuneOperator.Cli.Records;

namespace TuneOperator.Cli.Tables;

/// <summary>An experiment and its trials as JSON that a notebook reads, and <c>--from</c>.</summary>
internal static class ExportJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>What may tell secrets, and is of no use to look at results.</summary>
    private static readonly string[] LeftOut = ["trialTemplate", "tracking", "verification"];

    public static string Print(ExperimentRecord experiment, IEnumerable<TrialRecord> trials) =>
        new JsonObject { ["experiment"] = Of(experiment), ["trials"] = Of(trials) }.ToJsonString(Indented);

    public static string Print(IEnumerable<TrialRecord> trials) => Of(trials).ToJsonString(Indented);

    public static JsonArray Of(IEnumerable<TrialRecord> trials) => new([.. trials.Select(Of)]);

    private static JsonObject Of(ExperimentRecord experiment) => new()
    {
        ["name"] = experiment.Name,
        ["namespace"] = experiment.Namespace,
        ["creationTime"] = Time(experiment.CreationTime),
        ["spec"] = new JsonObject(experiment.Spec.Where(field => !LeftOut.Contains(field.Key, StringComparer.Ordinal)).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))),
        ["status"] = experiment.Status.DeepClone(),
    };

    private static JsonObject Of(TrialRecord trial) => new()
    {
        ["name"] = trial.Name,
        ["index"] = trial.Index,
        ["stage"] = trial.Stage,
        ["purpose"] = trial.Purpose,
        ["verifies"] = trial.Verifies,
        ["sampler"] = trial.Sampler is { } sampler ? new JsonObject { ["name"] = sampler, ["reason"] = trial.SamplerReason } : null,
        ["budget"] = trial.Budget,
        ["parameters"] = trial.Parameters.DeepClone(),
        ["phase"] = trial.Phase,
        ["reason"] = trial.Reason,
        ["message"] = trial.Message,
        ["value"] = trial.Value,
        ["values"] = new JsonObject(trial.Values.Select(value => KeyValuePair.Create<string, JsonNode?>(value.Key, value.Value))),
        ["standardDeviation"] = trial.StandardDeviation,
        ["metrics"] = new JsonObject(trial.Metrics.Select(metric => KeyValuePair.Create<string, JsonNode?>(metric.Key, Of(metric.Value)))),
        ["curve"] = new JsonArray([.. trial.Curve.Select(point => new JsonObject { ["step"] = point.Step, ["value"] = point.Value })]),
        ["attempts"] = trial.Attempts,
        ["node"] = trial.Node,
        ["startTime"] = Time(trial.StartTime),
        ["completionTime"] = Time(trial.CompletionTime),
        ["durationSeconds"] = trial.Duration?.TotalSeconds,
        ["gpuSeconds"] = trial.GpuSeconds,
    };

    private static JsonObject Of(MetricRecord metric) => new() { ["last"] = metric.Last, ["min"] = metric.Min, ["max"] = metric.Max, ["count"] = metric.Count };

    private static string? Time(DateTime? time) => time?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
