using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Storage;
using static TuneOperator.LocalCluster.Tables.Printing.CellText;

namespace TuneOperator.LocalCluster.Tables.Printing;

/// <summary>The columns of the kinds that are quickly told.</summary>
internal static class SimplePrinters
{
    public static readonly SimplePrinter Namespaces = new(
        [Column.Title, new("Status", "string", "The status of the namespace"), Column.Age],
        (json, now) => [json.NameOf(), json.At("status.phase").AsString(), Age(json, now)]);

    public static readonly SimplePrinter ConfigMaps = new(
        [Column.Title, new("Data", "string", "Number of entries in data and binaryData"), Column.Age],
        (json, now) => [json.NameOf(), Count(json.GetObject("data")) + Count(json.GetObject("binaryData")), Age(json, now)]);

    public static readonly SimplePrinter Secrets = new(
        [Column.Title, new("Type", "string", "Used to facilitate programmatic handling of secret data."), new("Data", "string", "Number of entries in data"), Column.Age],
        (json, now) => [json.NameOf(), json.GetString("type"), Count(json.GetObject("data")), Age(json, now)]);

    public static readonly SimplePrinter ServiceAccounts = new(
        [Column.Title, new("Secrets", "string", "Number of secrets that pods of this account may use"), Column.Age],
        (json, now) => [json.NameOf(), json.GetArray("secrets")?.Count ?? 0, Age(json, now)]);

    public static readonly SimplePrinter Leases = new(
        [Column.Title, new("Holder", "string", "holderIdentity contains the identity of the holder of a current lease."), Column.Age],
        (json, now) => [json.NameOf(), json.At("spec.holderIdentity").AsString() ?? "", Age(json, now)]);

    public static readonly SimplePrinter Services = new(
        [
            Column.Title, new("Type", "string", "How the service is exposed"), new("Cluster-IP", "string", "The address of the service in the cluster"),
            new("External-IP", "string", "Addresses outside of the cluster"), new("Port(s)", "string", "The ports that the service exposes"), Column.Age,
            new("Selector", "string", "The labels of the pods that serve it", 1),
        ],
        (json, now) =>
        [
            json.NameOf(), json.At("spec.type").AsString(), OrNone(json.At("spec.clusterIP").AsString()), OrNone(json.At("spec.externalName").AsString()),
            OrNone(string.Join(',', json.GetObject("spec").GetObjects("ports").Select(p => $"{p.GetLong("port")}/{p.GetString("protocol")}"))), Age(json, now),
            Labels(json.At("spec.selector") as JsonObject),
        ]);

    public static readonly SimplePrinter Deployments = new(
        [
            Column.Title, new("Ready", "string", "Number of the pod with ready state"), new("Up-to-date", "string", "Pods that run the current template"),
            new("Available", "string", "Pods that have been ready for long enough"), Column.Age, .. Workload,
        ],
        (json, now) =>
        [
            json.NameOf(), $"{Number(json, "status.readyReplicas")}/{Number(json, "spec.replicas")}", Number(json, "status.updatedReplicas"), Number(json, "status.availableReplicas"),
            Age(json, now), .. WorkloadCells(json),
        ]);

    public static readonly SimplePrinter ReplicaSets = new(
        [
            Column.Title, new("Desired", "integer", "Pods that are wanted"), new("Current", "integer", "Pods that exist"), new("Ready", "integer", "Pods that are ready"),
            Column.Age, .. Workload,
        ],
        (json, now) =>
            [json.NameOf(), Number(json, "spec.replicas"), Number(json, "status.replicas"), Number(json, "status.readyReplicas"), Age(json, now), .. WorkloadCells(json)]);

    public static readonly SimplePrinter StatefulSets = new(
        [Column.Title, new("Ready", "string", "Number of the pod with ready state"), Column.Age, .. Workload.Take(2)],
        (json, now) => [json.NameOf(), $"{Number(json, "status.readyReplicas")}/{Number(json, "spec.replicas")}", Age(json, now), .. WorkloadCells(json).Take(2)]);

    public static readonly SimplePrinter CronJobs = new(
        [
            Column.Title, new("Schedule", "string", "The schedule in Cron format"), new("Timezone", "string", "The time zone of the schedule"),
            new("Suspend", "boolean", "Whether executions are held back"), new("Active", "integer", "Jobs that run"), new("Last Schedule", "string", "Time since the last Job"), Column.Age,
            new("Containers", "string", "Names of each container in the template.", 1), new("Images", "string", "Images referenced by each container in the template.", 1),
        ],
        (json, now) =>
        [
            json.NameOf(), json.At("spec.schedule").AsString(), OrNone(json.At("spec.timeZone").AsString()), json.At("spec.suspend").AsBool() is true ? "True" : "False",
            json.GetObject("status").GetArray("active")?.Count ?? 0, json.At("status.lastScheduleTime").AsString() is { } last ? Since(last, now) : "<none>", Age(json, now),
            ContainerNames(json.At("spec.jobTemplate.spec.template.spec") as JsonObject), ImageNames(json.At("spec.jobTemplate.spec.template.spec") as JsonObject),
        ]);

    public static readonly SimplePrinter PriorityClasses = new(
        [
            Column.Title, new("Value", "integer", "The priority of its pods"), new("Global-Default", "boolean", "Whether pods without a class have this one"), Column.Age,
            new("PreemptionPolicy", "string", "Whether its pods may take the place of others"),
        ],
        (json, now) => [json.NameOf(), json.GetLong("value"), json.GetBool("globalDefault") ?? false, Age(json, now), json.GetString("preemptionPolicy")]);

    public static readonly SimplePrinter Roles = new(
        [Column.Title, new("Created At", "date", Descriptions.CreationTimestamp)],
        (json, _) => [json.NameOf(), json.Metadata().GetString("creationTimestamp")]);

    public static readonly SimplePrinter RoleBindings = new(
        [Column.Title, new("Role", "string", "The role that is granted"), Column.Age],
        (json, now) => [json.NameOf(), $"{json.At("roleRef.kind").AsString()}/{json.At("roleRef.name").AsString()}", Age(json, now)]);

    private static IEnumerable<Column> Workload =>
    [
        new("Containers", "string", "Names of each container in the template.", 1), new("Images", "string", "Images referenced by each container in the template.", 1),
        new("Selector", "string", "The labels of its pods", 1),
    ];

    private static IEnumerable<JsonNode?> WorkloadCells(JsonObject json)
    {
        var pod = json.At("spec.template.spec") as JsonObject;
        return (JsonNode?[])[ContainerNames(pod), ImageNames(pod), Selector(json.At("spec.selector") as JsonObject)];
    }

    private static int Count(JsonObject? json) => json?.Count ?? 0;

    private static long Number(JsonObject json, string path) => json.At(path).AsLong() ?? 0;
}
