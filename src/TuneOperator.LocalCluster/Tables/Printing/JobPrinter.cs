using System.Globalization;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Schemas.Columns;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Tables.Printing;

internal sealed class JobPrinter : IPrinter
{
    public JsonArray Headers() => Column.List(
    [
        Column.Title,
        new("Status", "string", "Status of the job."),
        new("Completions", "string", "The number of pods which reached phase Succeeded. The value increases monotonically for a given spec."),
        new("Duration", "string", "Time required to complete the job."),
        Column.Age,
        new("Containers", "string", "Names of each container in the template.", 1),
        new("Images", "string", "Images referenced by each container in the template.", 1),
        new("Selector", "string", "A label query over pods that should match the pod count. Normally, the system sets this field for you.", 1),
    ]);

    public JsonArray Cells(JsonObject json, DateTimeOffset now)
    {
        var pod = json.At("spec.template.spec") as JsonObject;
        return
        [
            json.NameOf(), Status(json), Completions(json), Duration(json.GetObject("status"), now), CellText.Age(json, now),
            CellText.ContainerNames(pod), CellText.ImageNames(pod), CellText.Selector(json.At("spec.selector") as JsonObject),
        ];
    }

    private static string Status(JsonObject json)
    {
        foreach (var type in new[] { "Complete", "Failed" })
        {
            if (Has(json, type))
                return type;
        }

        if (json.IsDeleting())
            return "Terminating";
        foreach (var type in new[] { "Suspended", "FailureTarget", "SuccessCriteriaMet" })
        {
            if (Has(json, type))
                return type;
        }

        return "Running";
    }

    private static bool Has(JsonObject json, string type) =>
        json.GetObject("status").GetObjects("conditions").Any(c => c.GetString("type") == type && c.GetString("status") is "True");

    private static string Completions(JsonObject json)
    {
        var succeeded = json.At("status.succeeded").AsLong() ?? 0;
        if (json.At("spec.completions").AsLong() is { } completions)
            return $"{succeeded}/{completions}";
        var parallelism = json.At("spec.parallelism").AsLong() ?? 0;
        return parallelism > 1 ? $"{succeeded}/1 of {parallelism}" : $"{succeeded}/1";
    }

    private static string Duration(JsonObject? status, DateTimeOffset now)
    {
        if (Time(status.GetString("startTime")) is not { } start)
            return "";
        return HumanDuration.Format((Time(status.GetString("completionTime")) ?? now) - start);
    }

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
