using System.Globalization;
using System.Text.Json.Nodes;
using TuneOperator.Cli.Charts;
using TuneOperator.Cli.Records;
using TuneOperator.Cli.Tables;

namespace TuneOperator.Cli.Pages;

/// <summary>What the page draws, as JSON. Pure.</summary>
internal static class PageData
{
    /// <param name="now">UTC.</param>
    public static JsonObject Of(ExperimentRecord experiment, Importance? importance, DateTime now) => new()
    {
        ["name"] = experiment.Name,
        ["namespace"] = experiment.Namespace,
        ["phase"] = experiment.Phase,
        ["message"] = experiment.Conditions.LastOrDefault(condition => condition is { Type: "Succeeded" or "Failed", IsTrue: true })?.Message,
        ["written"] = now.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
        ["best"] = experiment.BestName,
        ["counters"] = new JsonObject((experiment.Status["trials"] as JsonObject ?? []).Where(counter => counter.Value.Number() is > 0).Select(counter => KeyValuePair.Create(counter.Key, counter.Value?.DeepClone()))),
        ["objectives"] = new JsonArray([.. experiment.Objectives.Select(objective => new JsonObject { ["metric"] = objective.Metric, ["maximize"] = objective.Maximize })]),
        ["parameters"] = new JsonArray([.. TrialColumns.Parameters(experiment).Select(column => new JsonObject { ["name"] = column.Name, ["log"] = experiment.Parameters.Any(parameter => parameter.IsLog && parameter.Name == column.Name) })]),
        ["metrics"] = new JsonArray([.. TrialColumns.Metrics(experiment).Select(column => JsonValue.Create(column.Name))]),
        ["importance"] = importance is null ? null : Of(importance),
        ["front"] = new JsonArray([.. FrontReader.Of(experiment).Select(point => new JsonObject { ["trial"] = point.Trial, ["values"] = new JsonArray([.. point.Values.Select(value => JsonValue.Create(value))]) })]),
        ["trials"] = new JsonArray([.. experiment.Trials.Select(Of)]),
    };

    private static JsonObject Of(TrialRecord trial) => new()
    {
        ["name"] = trial.Name,
        ["index"] = trial.Index,
        ["phase"] = trial.Phase,
        ["reason"] = trial.Reason,
        ["stage"] = trial.Stage,
        ["value"] = trial.Value,
        ["isRanked"] = trial is { Succeeded: true, IsSearch: true, Value: not null },
        ["duration"] = trial.Duration?.TotalSeconds,
        ["parameters"] = trial.Parameters.DeepClone(),
        ["metrics"] = new JsonObject(trial.Metrics.Select(metric => KeyValuePair.Create<string, JsonNode?>(metric.Key, metric.Value.Last))),
        ["curve"] = new JsonArray([.. trial.Curve.Select(point => new JsonArray(point.Step, point.Value))]),
    };

    private static JsonObject Of(Importance importance) => new()
    {
        ["parameters"] = new JsonArray([.. importance.Parameters.Select(parameter => new JsonObject { ["name"] = parameter.Name, ["share"] = parameter.Share })]),
        ["caveat"] = importance.Caveat,
    };
}
