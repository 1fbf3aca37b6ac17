using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Tables.Printing;

internal sealed class AutoscalerPrinter : IPrinter
{
    private const int ShownMetrics = 2;

    private static readonly CellPrinter Printer = new(
        Cell.Name,
        Cell.Text("Reference", "The object that is scaled", json => $"{json.At("spec.scaleTargetRef.kind").AsString()}/{json.At("spec.scaleTargetRef.name").AsString()}"),
        Cell.Text("Targets", "Each metric as it is and as it should be", Targets),
        Cell.Text("MinPods", "Least number of pods", json => json.At("spec.minReplicas").AsLong()?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "<unset>"),
        Cell.Count("MaxPods", "Greatest number of pods", json => json.At("spec.maxReplicas").AsLong() ?? 0),
        Cell.Count("Replicas", "Number of pods", json => json.At("status.currentReplicas").AsLong() ?? 0),
        Cell.Age);

    public JsonArray Headers() => Printer.Headers();

    public JsonArray Cells(JsonObject json, DateTimeOffset now) => Printer.Cells(json, now);

    private static string Targets(JsonObject json)
    {
        var current = json.GetObject("status").GetObjects("currentMetrics").ToList();
        var metrics = json.GetObject("spec").GetObjects("metrics").Select((metric, i) => Target(metric, current.ElementAtOrDefault(i))).ToList();
        if (metrics.Count == 0)
            return "<none>";
        var shown = string.Join(", ", metrics.Take(ShownMetrics));
        return metrics.Count > ShownMetrics ? $"{shown} + {metrics.Count - ShownMetrics} more..." : shown;
    }

    private static string Target(JsonObject metric, JsonObject? status)
    {
        var field = metric.GetString("type") switch
        {
            "ContainerResource" => "containerResource",
            "External" => "external",
            "Object" => "object",
            "Pods" => "pods",
            _ => "resource",
        };
        var target = metric.GetObject(field).GetObject("target");
        var current = status.GetObject(field).GetObject("current");
        var average = target.GetString("averageValue");
        return field switch
        {
            "resource" or "containerResource" when average is null =>
                $"{metric.GetObject(field).GetString("name")}: {Percent(current) ?? "<unknown>"}/{Percent(target) ?? "<auto>"}",
            "resource" or "containerResource" => $"{metric.GetObject(field).GetString("name")}: {current.GetString("averageValue") ?? "<unknown>"}/{average}",
            "pods" => $"{current.GetString("averageValue") ?? "<unknown>"}/{average}",
            _ when average is not null => $"{current.GetString("averageValue") ?? "<unknown>"}/{average} (avg)",
            _ => $"{current.GetString("value") ?? "<unknown>"}/{target.GetString("value")}",
        };
    }

    private static string? Percent(JsonObject? value) => value.GetLong("averageUtilization") is { } percent ? $"{percent}%" : null;
}
