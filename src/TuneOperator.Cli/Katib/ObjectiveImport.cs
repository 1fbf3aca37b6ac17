using System.Buffers;
using System.Text.Json.Nodes;
using TuneOperator.Cli.Records;

namespace TuneOperator.Cli.Katib;

/// <summary><c>spec.objective</c>.</summary>
internal static class ObjectiveImport
{
    private static readonly SearchValues<char> NotInNames = SearchValues.Create(" \t=:,;\"{}");

    public static JsonObject Convert(JsonObject source, ImportNotes notes)
    {
        var name = source.Text("objective", "objectiveMetricName") ?? "metric";
        var metric = new JsonObject { ["name"] = name, ["goal"] = source.Text("objective", "type") == "maximize" ? "Maximize" : "Minimize" };
        if (source.Number("objective", "goal") is { } target)
        {
            metric["target"] = target;
        }

        metric["reduce"] = Reduction(source, name);
        if (name.AsSpan().ContainsAny(NotInNames))
        {
            notes.Add("spec.objective.objectiveMetricName", $"\"{name}\" is no metric's name here: it has no blanks and none of = : , ; \" {{ }}; let the trainer print it under another, or name it with metricsCollector.regex");
        }

        var additional = source.At("objective", "additionalMetricNames") as JsonArray ?? [];
        if (additional.Count > 0)
        {
            notes.Add("spec.objective.additionalMetricNames", $"nothing to declare here: every metric that a trial prints is kept in its status ({string.Join(", ", additional.Select(Tables.TrialColumn.TextOf))})");
        }

        return new JsonObject { ["metrics"] = new JsonArray(metric) };
    }

    /// <summary>Without a strategy Katib takes the best of the series.</summary>
    private static string Reduction(JsonObject source, string name) =>
        source.Objects("objective", "metricStrategies").FirstOrDefault(strategy => strategy.Text("name") == name).Text("value") switch
        {
            "min" => "Min",
            "max" => "Max",
            "latest" => "Last",
            _ => "Best",
        };
}
