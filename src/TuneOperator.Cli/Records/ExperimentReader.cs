using System.Text.Json;
using System.Text.Json.Nodes;
using TuneOperator.Cli.Commands;
using TuneOperator.Cli.Connecting;

namespace TuneOperator.Cli.Records;

/// <summary>Reads experiments out of resources and exports. Pure.</summary>
internal static class ExperimentReader
{
    public static ExperimentRecord OfResource(JsonObject experiment, IEnumerable<JsonObject> trials) => Read(
        experiment.Text("metadata", "namespace") ?? string.Empty,
        experiment.Text("metadata", "name") ?? string.Empty,
        experiment.Time("metadata", "creationTimestamp"),
        experiment,
        trials.Select(TrialReader.OfResource));

    /// <param name="text">What <c>tune export -o json</c> printed.</param>
    /// <param name="source">What to call it in messages.</param>
    /// <exception cref="CommandException">It is something else.</exception>
    public static ExperimentRecord OfExport(string text, string source)
    {
        if (Parse(text) is not { } root || root["experiment"] is not JsonObject experiment || root["trials"] is not JsonArray trials)
        {
            throw new CommandException($"{source} is no export of an experiment; tune export EXPERIMENT -o json writes one", ExitCodes.BadInput);
        }

        return Read(
            experiment.Text("namespace") ?? string.Empty,
            experiment.Text("name") ?? string.Empty,
            experiment.Time("creationTime"),
            experiment,
            trials.OfType<JsonObject>().Select(TrialReader.OfExport));
    }

    private static ExperimentRecord Read(string namespaceName, string name, DateTime? created, JsonObject experiment, IEnumerable<TrialRecord> trials)
    {
        var spec = experiment["spec"] as JsonObject ?? [];
        var status = experiment["status"] as JsonObject ?? [];
        return new ExperimentRecord(namespaceName, name, spec, status)
        {
            CreationTime = created,
            Conditions = [.. status.Objects("conditions").Select(ConditionOf)],
            Objectives = [.. spec.Objects("objective", "metrics").Select(metric => new ObjectiveRecord(metric.Text("name") ?? string.Empty, metric.Text("goal") == "Maximize", metric.Number("target")))],
            Parameters = [.. spec.Objects("parameters").Select(parameter => new ParameterRecord(parameter.Text("name") ?? string.Empty, parameter.Text("type"), IsLog(parameter, status)))],
            Trials = [.. trials.OrderBy(trial => trial.Index).ThenBy(trial => trial.Name, StringComparer.Ordinal)],
        };
    }

    /// <summary>The operator says what a preset became.</summary>
    private static bool IsLog(JsonObject parameter, JsonObject status) =>
        (parameter.Text("scale") ?? status.Objects("space").FirstOrDefault(searched => searched.Text("name") == parameter.Text("name")).Text("scale")) == "Log";

    private static ConditionRecord ConditionOf(JsonObject condition) => new(
        condition.Text("type") ?? string.Empty,
        condition.Text("status") ?? "Unknown",
        condition.Text("reason") ?? string.Empty,
        condition.Text("message") ?? string.Empty,
        condition.Time("lastTransitionTime"));

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
