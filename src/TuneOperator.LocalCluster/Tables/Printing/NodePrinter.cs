using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Tables.Printing;

internal sealed class NodePrinter : IPrinter
{
    private const string RolePrefix = "node-role.kubernetes.io/";

    public JsonArray Headers() => Column.List(
    [
        Column.Title,
        new("Status", "string", "The status of the node"),
        new("Roles", "string", "The roles of the node"),
        Column.Age,
        new("Version", "string", "Kubelet Version reported by the node."),
        new("Internal-IP", "string", "List of addresses reachable to the node.", 1),
        new("External-IP", "string", "List of addresses reachable to the node.", 1),
        new("OS-Image", "string", "OS Image reported by the node from /etc/os-release.", 1),
        new("Kernel-Version", "string", "Kernel Version reported by the node from 'uname -r'.", 1),
        new("Container-Runtime", "string", "ContainerRuntime Version reported by the node through runtime remote API.", 1),
    ]);

    public JsonArray Cells(JsonObject json, DateTimeOffset now)
    {
        var status = json.GetObject("status");
        var info = status.GetObject("nodeInfo");
        return
        [
            json.NameOf(), Status(json), Roles(json), CellText.Age(json, now), info.GetString("kubeletVersion") ?? "",
            CellText.OrNone(Address(status, "InternalIP")), CellText.OrNone(Address(status, "ExternalIP")), Known(info.GetString("osImage")), Known(info.GetString("kernelVersion")),
            Known(info.GetString("containerRuntimeVersion")),
        ];
    }

    private static string Status(JsonObject json)
    {
        var ready = json.GetObject("status").GetObjects("conditions").FirstOrDefault(c => c.GetString("type") is "Ready").GetString("status");
        var text = ready switch { "True" => "Ready", null => "Unknown", _ => "NotReady" };
        return json.At("spec.unschedulable").AsBool() is true ? text + ",SchedulingDisabled" : text;
    }

    private static string Roles(JsonObject json)
    {
        var labels = json.Metadata().GetObject("labels") ?? [];
        var roles = labels.Where(l => l.Key.StartsWith(RolePrefix, StringComparison.Ordinal)).Select(l => l.Key[RolePrefix.Length..]).Order(StringComparer.Ordinal);
        return CellText.OrNone(string.Join(',', roles));
    }

    private static string? Address(JsonObject? status, string type) => status.GetObjects("addresses").FirstOrDefault(a => a.GetString("type") == type).GetString("address");

    private static string Known(string? text) => string.IsNullOrEmpty(text) ? "<unknown>" : text;
}
