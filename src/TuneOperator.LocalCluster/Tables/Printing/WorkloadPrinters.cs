using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Tables.Printing;

/// <summary>The kinds that keep pods.</summary>
internal static class WorkloadPrinters
{
    private const string Template = "spec.template.spec";
    private const string JobTemplate = "spec.jobTemplate.spec";

    public static IEnumerable<(string Resource, IPrinter Printer)> All =>
    [
        ("jobs.batch", new JobPrinter()),
        ("scales.autoscaling", new CellPrinter(
            Cell.Name, Cell.Number("Desired", "desired number of instances for the scaled object.", "spec.replicas"),
            Cell.Number("Available", "actual number of observed instances of the scaled object.", "status.replicas"), Cell.Age)),
        ("horizontalpodautoscalers.autoscaling", new AutoscalerPrinter()),
        ("deployments.apps", new CellPrinter(
            Cell.Name, Cell.Text("Ready", "Number of the pod with ready state", Ready),
            Cell.Count("Up-to-date", "Pods that run the current template", json => Number(json, "status.updatedReplicas")),
            Cell.Count("Available", "Pods that have been ready for long enough", json => Number(json, "status.availableReplicas")), Cell.Age,
            Containers(Template), Images(Template), Selector("spec.selector"))),
        ("replicasets.apps", new CellPrinter([.. Replicas, Selector("spec.selector")])),
        ("replicationcontrollers", new CellPrinter(
            [.. Replicas, Cell.Text("Selector", "The labels of its pods", json => CellText.Labels(json.At("spec.selector") as JsonObject)).Wide()])),
        ("statefulsets.apps", new CellPrinter(Cell.Name, Cell.Text("Ready", "Number of the pod with ready state", Ready), Cell.Age, Containers(Template), Images(Template))),
        ("daemonsets.apps", new CellPrinter(
            Cell.Name, Cell.Number("Desired", "Nodes that should run a pod", "status.desiredNumberScheduled"), Cell.Number("Current", "Nodes that do", "status.currentNumberScheduled"),
            Cell.Number("Ready", "Nodes whose pod is ready", "status.numberReady"), Cell.Number("Up-to-date", "Nodes whose pod runs the current template", "status.updatedNumberScheduled"),
            Cell.Number("Available", "Nodes whose pod has been ready for long enough", "status.numberAvailable"),
            Cell.Text("Node Selector", "The labels of the nodes", json => CellText.Labels(json.At(Template + ".nodeSelector") as JsonObject)), Cell.Age,
            Containers(Template), Images(Template), Selector("spec.selector"))),
        ("controllerrevisions.apps", new CellPrinter(
            Cell.Name, Cell.Text("Controller", "Controller of the object", Controller), Cell.Count("Revision", "Revision of the state", json => json.GetLong("revision") ?? 0), Cell.Age)),
        ("cronjobs.batch", new CellPrinter(
            Cell.Name, Cell.Text("Schedule", "The schedule in Cron format", "spec.schedule"), Cell.Text("Timezone", "The time zone of the schedule", json => CellText.OrNone(json.At("spec.timeZone").AsString())),
            new(new("Suspend", "boolean", "Whether executions are held back"), (json, _) => json.At("spec.suspend").AsBool() switch { true => "True", false => "False", null => "<unset>" }),
            Cell.Number("Active", "Jobs that run", json => json.GetObject("status").GetArray("active")?.Count ?? 0),
            new(new("Last Schedule", "string", "Time since the last Job"), (json, now) => json.At("status.lastScheduleTime").AsString() is { } last ? CellText.Since(last, now) : "<none>"),
            Cell.Age, Containers(JobTemplate + ".template.spec"), Images(JobTemplate + ".template.spec"), Selector(JobTemplate + ".selector"))),
    ];

    private static IEnumerable<Cell> Replicas =>
    [
        Cell.Name, Cell.Number("Desired", "Pods that are wanted", "spec.replicas"), Cell.Number("Current", "Pods that exist", "status.replicas"),
        Cell.Number("Ready", "Pods that are ready", "status.readyReplicas"), Cell.Age, Containers(Template), Images(Template),
    ];

    private static Cell Containers(string path) => Cell.Text("Containers", "Names of each container in the template.", json => CellText.ContainerNames(json.At(path) as JsonObject)).Wide();

    private static Cell Images(string path) => Cell.Text("Images", "Images referenced by each container in the template.", json => CellText.ImageNames(json.At(path) as JsonObject)).Wide();

    private static Cell Selector(string path) => Cell.Text("Selector", "The labels of its pods", json => CellText.Selector(json.At(path) as JsonObject)).Wide();

    private static string Ready(JsonObject json) => $"{Number(json, "status.readyReplicas")}/{Number(json, "spec.replicas")}";

    private static string Controller(JsonObject json)
    {
        if (json.Metadata().GetObjects("ownerReferences").FirstOrDefault(owner => owner.GetBool("controller") is true) is not { } owner)
            return "<none>";
        var group = owner.GetString("apiVersion")?.Split('/') is [var named, _] ? "." + named : "";
        return $"{(owner.GetString("kind") + group).ToLowerInvariant()}/{owner.GetString("name")}";
    }

    private static long Number(JsonObject json, string path) => json.At(path).AsLong() ?? 0;
}
