using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Tables.Printing;

/// <summary>The kinds of the core group that are quickly told.</summary>
internal static class CorePrinters
{
    public static IEnumerable<(string Resource, IPrinter Printer)> All =>
    [
        ("pods", new PodPrinter()),
        ("nodes", new NodePrinter()),
        ("events", new EventPrinter()),
        ("events.events.k8s.io", new EventPrinter()),
        ("namespaces", new CellPrinter(Cell.Name, Cell.Text("Status", "The status of the namespace", "status.phase"), Cell.Age)),
        ("configmaps", new CellPrinter(Cell.Name, Cell.Count("Data", "Number of entries in data and binaryData", json => Entries(json, "data") + Entries(json, "binaryData")), Cell.Age)),
        ("secrets", new CellPrinter(
            Cell.Name, Cell.Text("Type", "Used to facilitate programmatic handling of secret data.", "type"),
            Cell.Count("Data", "Number of entries in data", json => Entries(json, "data")), Cell.Age)),
        ("serviceaccounts", new CellPrinter(Cell.Name, Cell.Age)),
        ("componentstatuses", new CellPrinter(
            Cell.Name, Cell.Text("Status", "Status of the component conditions", Health), Cell.Text("Message", "Message of the component conditions", json => Healthy(json).GetString("message")),
            Cell.Text("Error", "Error of the component conditions", json => Healthy(json).GetString("error")))),
        ("resourcequotas", new CellPrinter(
            Cell.Name, Cell.Text("Request", "What requests may add up to, and do", json => Quota(json, limits: false)),
            Cell.Text("Limit", "What limits may add up to, and do", json => Quota(json, limits: true)), Cell.Age)),
        ("podtemplates", new CellPrinter(
            Cell.Name, Cell.Text("Containers", "Names of each container in the template.", json => CellText.ContainerNames(json.At("template.spec") as JsonObject)),
            Cell.Text("Images", "Images referenced by each container in the template.", json => CellText.ImageNames(json.At("template.spec") as JsonObject)),
            Cell.Text("Pod Labels", "The labels for the pod template.", json => CellText.Labels(json.At("template.metadata.labels") as JsonObject)))),
    ];

    private static int Entries(JsonObject json, string field) => json.GetObject(field)?.Count ?? 0;

    private static JsonObject? Healthy(JsonObject json) => json.GetObjects("conditions").FirstOrDefault(condition => condition.GetString("type") is "Healthy");

    private static string Health(JsonObject json) => Healthy(json).GetString("status") switch { null => "Unknown", "True" => "Healthy", _ => "Unhealthy" };

    private static string Quota(JsonObject json, bool limits)
    {
        var status = json.GetObject("status");
        var used = status.GetObject("used");
        return string.Join(", ", (status.GetObject("hard") ?? [])
            .Where(hard => hard.Key.StartsWith("limits.", StringComparison.Ordinal) == limits)
            .OrderBy(hard => hard.Key, StringComparer.Ordinal)
            .Select(hard => $"{hard.Key}: {used.GetString(hard.Key) ?? "0"}/{hard.Value.AsString()}"));
    }
}
