using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Tables.Printing;

internal sealed class PodPrinter : IPrinter
{
    public JsonArray Headers() => Column.List(
    [
        Column.Title,
        new("Ready", "string", "The aggregate readiness state of this pod for accepting traffic."),
        new("Status", "string", "The aggregate status of the containers in this pod."),
        new("Restarts", "string", "The number of times the containers in this pod have been restarted and when the last container in this pod has restarted."),
        Column.Age,
        new("IP", "string", "podIP address allocated to the pod. Routable at least within the cluster. Empty if not yet allocated.", 1),
        new("Node", "string", "NodeName indicates in which node this pod is scheduled. If empty, this pod is a candidate for scheduling.", 1),
        new("Nominated Node", "string", "nominatedNodeName is set only when this pod preempts other pods on the node, but it cannot be scheduled right away.", 1),
        new("Readiness Gates", "string", "If specified, all readiness gates will be evaluated for pod readiness.", 1),
    ]);

    public JsonArray Cells(JsonObject json, DateTimeOffset now)
    {
        var spec = json.GetObject("spec");
        var status = json.GetObject("status");
        var summary = PodSummary.Of(json);
        return
        [
            json.NameOf(), $"{summary.Ready}/{summary.Total}", summary.Text, Restarts(summary.Restarted, now), CellText.Age(json, now),
            CellText.OrNone(status.GetString("podIP")), CellText.OrNone(spec.GetString("nodeName")), CellText.OrNone(status.GetString("nominatedNodeName")), "<none>",
        ];
    }

    public JsonArray? Conditions(JsonObject json) => json.GetObject("status").GetString("phase") switch
    {
        "Succeeded" => Completed("Succeeded", "The pod has completed successfully."),
        "Failed" => Completed("Failed", "The pod failed."),
        _ => null,
    };

    private static JsonArray Completed(string reason, string message) =>
        [new JsonObject { ["type"] = "Completed", ["status"] = "True", ["reason"] = reason, ["message"] = message }];

    private static string Restarts(IReadOnlyList<JsonObject> containers, DateTimeOffset now)
    {
        var count = containers.Sum(c => c.GetLong("restartCount") ?? 0);
        var last = containers.Select(c => c.GetObject("lastState").GetObject("terminated").GetString("finishedAt")).Where(t => t is not null).Max(StringComparer.Ordinal);
        return count > 0 && last is not null ? $"{count} ({CellText.Since(last, now)} ago)" : $"{count}";
    }
}
