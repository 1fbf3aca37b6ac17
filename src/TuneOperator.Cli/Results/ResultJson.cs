using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TuneOperator.Api.Trials;
using TuneOperator.Api.Wire;
using TuneOperator.Cli.Observing;

namespace TuneOperator.Cli.Results;

/// <summary>The result for programs.</summary>
internal static class ResultJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly JsonSerializerOptions Compact = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Print(IReadOnlyList<ExperimentSnapshot> experiments) =>
        new JsonObject { ["experiments"] = new JsonArray([.. experiments.Select(Of)]) }.ToJsonString(Indented);

    private static JsonObject Of(ExperimentSnapshot experiment) => new()
    {
        ["name"] = experiment.Name,
        ["namespace"] = experiment.Namespace,
        ["phase"] = experiment.Phase,
        ["reason"] = experiment.Reason,
        ["message"] = experiment.Message,
        ["metric"] = experiment.Metric,
        ["best"] = experiment.Best is { } best
            ? new JsonObject { ["trial"] = best.Name, ["value"] = best.Value, ["parameters"] = best.Parameters.DeepClone() }
            : null,
        ["front"] = new JsonArray([.. experiment.Front.Select(name => (JsonNode?)name)]),
        ["stages"] = JsonSerializer.SerializeToNode(experiment.Stages, Compact),
        ["verification"] = JsonSerializer.SerializeToNode(experiment.Verification, Compact),
        ["doubt"] = experiment.Doubt,
        ["counts"] = new JsonObject
        {
            ["created"] = experiment.Trials.Count,
            ["queued"] = experiment.Count(TrialPhase.Queued),
            ["pending"] = experiment.Count(TrialPhase.Pending) + experiment.Count(TrialPhase.Retrying),
            ["running"] = experiment.Count(TrialPhase.Running),
            ["succeeded"] = experiment.Count(TrialPhase.Succeeded),
            ["pruned"] = experiment.Count(TrialPhase.Pruned),
            ["failed"] = experiment.Failed,
            ["cancelled"] = experiment.Cancelled,
        },
        ["savings"] = experiment.Savings is { } savings ? new JsonObject { ["steps"] = savings.Steps, ["gpuHours"] = savings.GpuHours } : null,
        ["trials"] = new JsonArray([.. experiment.Trials.Select(Of)]),
        ["startTime"] = experiment.StartTime,
        ["completionTime"] = experiment.CompletionTime,
    };

    private static JsonObject Of(TrialSnapshot trial) => new()
    {
        ["name"] = trial.Name,
        ["index"] = trial.Index,
        ["phase"] = trial.Phase.ToString(),
        ["reason"] = trial.Reason?.ToString(),
        ["message"] = trial.Message,
        ["purpose"] = trial.Purpose.ToString(),
        ["stage"] = trial.Stage,
        ["value"] = trial.Value,
        ["step"] = trial.Step,
        ["values"] = trial.Values.Count > 0 ? JsonSerializer.SerializeToNode(trial.Values, Compact) : null,
        ["parameters"] = trial.Parameters.DeepClone(),
        ["startTime"] = trial.StartTime,
        ["completionTime"] = trial.CompletionTime,
        ["duration"] = trial.Duration is { } duration ? Durations.Print(duration) : null,
    };
}
