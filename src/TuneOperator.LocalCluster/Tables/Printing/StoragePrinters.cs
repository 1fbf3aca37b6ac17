using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Tables.Printing;

internal static class StoragePrinters
{
    private static readonly (string Mode, string Short)[] AccessModes =
        [("ReadWriteOnce", "RWO"), ("ReadOnlyMany", "ROX"), ("ReadWriteMany", "RWX"), ("ReadWriteOncePod", "RWOP")];

    public static IEnumerable<(string Resource, IPrinter Printer)> All =>
    [
        ("persistentvolumes", new CellPrinter(
            Cell.Name, Cell.Text("Capacity", "Size of the volume", json => json.At("spec.capacity.storage").AsString() ?? "0"), Cell.Text("Access Modes", "Ways to mount it", json => Modes(json.GetObject("spec"))),
            Cell.Text("Reclaim Policy", "What happens to it when its claim is gone", "spec.persistentVolumeReclaimPolicy"), Cell.Text("Status", "Its phase", Phase),
            Cell.Text("Claim", "The claim that has it", json => json.At("spec.claimRef") is JsonObject claim ? $"{claim.GetString("namespace")}/{claim.GetString("name")}" : ""),
            Cell.Text("StorageClass", "Its class", Class), VolumeAttributes, Cell.Text("Reason", "Why it is in this phase", "status.reason"), Cell.Age, VolumeMode)),
        ("persistentvolumeclaims", new CellPrinter(
            Cell.Name, Cell.Text("Status", "Its phase", Phase), Cell.Text("Volume", "The volume that it has", "spec.volumeName"),
            Cell.Text("Capacity", "Size of the volume", json => IsBound(json) ? json.At("status.capacity.storage").AsString() ?? "0" : ""),
            Cell.Text("Access Modes", "Ways to mount it", json => IsBound(json) ? Modes(json.GetObject("status")) : ""), Cell.Text("StorageClass", "Its class", Class), VolumeAttributes, Cell.Age, VolumeMode)),
        ("storageclasses.storage.k8s.io", new CellPrinter(
            Cell.Name with { Value = (json, _) => CellText.NameWithDefault(json, "storageclass.kubernetes.io/is-default-class") }, Cell.Text("Provisioner", "Who makes its volumes", "provisioner"),
            Cell.Text("ReclaimPolicy", "What happens to a volume when its claim is gone", json => json.GetString("reclaimPolicy") ?? "Delete"),
            Cell.Text("VolumeBindingMode", "When volumes are made", json => json.GetString("volumeBindingMode") ?? "Immediate"),
            new(new("AllowVolumeExpansion", "string", "Whether volumes can grow"), (json, _) => json.GetBool("allowVolumeExpansion") ?? false), Cell.Age)),
        ("csidrivers.storage.k8s.io", new CellPrinter(
            Cell.Name, Cell.Flag("AttachRequired", "Whether volumes are attached", "spec.attachRequired", otherwise: true), Cell.Flag("PodInfoOnMount", "Whether it hears of the pod", "spec.podInfoOnMount"),
            Cell.Flag("StorageCapacity", "Whether it tells its capacity", "spec.storageCapacity"),
            Cell.Text("TokenRequests", "Audiences of the tokens that it gets", json => json.GetObject("spec").GetArray("tokenRequests") is { } requests ? string.Join(',', requests.OfType<JsonObject>().Select(request => request.GetString("audience"))) : "<unset>"),
            Cell.Flag("RequiresRepublish", "Whether volumes are published again and again", "spec.requiresRepublish"),
            Cell.Text("Modes", "Life cycles of its volumes", json => CellText.OrNone(string.Join(',', json.GetObject("spec").GetArray("volumeLifecycleModes")?.Select(mode => mode.AsString()) ?? []))), Cell.Age)),
        ("csinodes.storage.k8s.io", new CellPrinter(Cell.Name, Cell.Number("Drivers", "Drivers on the node", json => json.GetObject("spec").GetArray("drivers")?.Count ?? 0), Cell.Age)),
        ("volumeattachments.storage.k8s.io", new CellPrinter(
            Cell.Name, new(new("Attacher", "string", "Driver that attaches it", Format: "name"), (json, _) => json.At("spec.attacher").AsString() ?? ""),
            Cell.Text("PV", "The volume", "spec.source.persistentVolumeName"), Cell.Text("Node", "The node", "spec.nodeName"), Cell.Flag("Attached", "Whether it is attached", "status.attached"), Cell.Age)),
        ("volumeattributesclasses.storage.k8s.io", new CellPrinter(Cell.Name, Cell.Text("DriverName", "Driver that knows the attributes", "driverName"), Cell.Age)),
    ];

    private static Cell VolumeAttributes => Cell.Text("VolumeAttributesClass", "Class of what can be changed", json => json.At("spec.volumeAttributesClassName").AsString() ?? "<unset>");

    private static Cell VolumeMode => Cell.Text("VolumeMode", "File system or block device", json => json.At("spec.volumeMode").AsString() ?? "<unset>").Wide();

    private static string? Phase(JsonObject json) => json.IsDeleting() ? "Terminating" : json.At("status.phase").AsString();

    private static string? Class(JsonObject json) =>
        json.Metadata().GetObject("annotations").GetString("volume.beta.kubernetes.io/storage-class") ?? json.At("spec.storageClassName").AsString();

    private static bool IsBound(JsonObject json) => json.At("spec.volumeName").AsString() is { Length: > 0 };

    private static string Modes(JsonObject? parent)
    {
        var modes = parent.GetArray("accessModes")?.Select(mode => mode.AsString()).ToList() ?? [];
        return string.Join(',', AccessModes.Where(mode => modes.Contains(mode.Mode)).Select(mode => mode.Short));
    }
}
