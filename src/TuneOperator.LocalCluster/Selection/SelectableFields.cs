using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Selection;

/// <summary>Which fields of a kind can be selected by, and how an absent one reads.</summary>
internal static class SelectableFields
{
    private static readonly FrozenDictionary<string, string[]> ByResource = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["pods"] =
        [
            "spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName", "spec.hostNetwork", "status.phase", "status.podIP",
            "status.podIPs", "status.nominatedNodeName",
        ],
        ["events"] =
        [
            "involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid", "involvedObject.apiVersion",
            "involvedObject.resourceVersion", "involvedObject.fieldPath", "reason", "reportingComponent", "source", "type",
        ],
        ["events.events.k8s.io"] =
        [
            "regarding.kind", "regarding.namespace", "regarding.name", "regarding.uid", "regarding.apiVersion",
            "regarding.resourceVersion", "regarding.fieldPath", "reason", "reportingController", "type",
        ],
        ["nodes"] = ["spec.unschedulable"],
        ["namespaces"] = ["status.phase"],
        ["secrets"] = ["type"],
        ["services"] = ["spec.clusterIP", "spec.type"],
        ["jobs.batch"] = ["status.successful"],
        ["replicationcontrollers"] = ["status.replicas"],
        ["certificatesigningrequests.certificates.k8s.io"] = ["spec.signerName"],
    }.ToFrozenDictionary();

    /// <param name="custom">Paths that a CRD lists in <c>selectableFields</c>, without the leading dot.</param>
    public static bool Supports(ResourceKey resource, string field, IReadOnlyList<string> custom) =>
        field is "metadata.name" or "metadata.namespace"
        || custom.Contains(field)
        || (ByResource.TryGetValue(resource.ToString(), out var fields) && fields.Contains(field));

    /// <summary>What a real server says of a field by which a kind can't be selected: it depends on whether the kind has fields of its own.</summary>
    public static string Refusal(ResourceKey resource, string field, bool custom)
    {
        if (resource == new ResourceKey("batch", "jobs"))
            return $"field label \"{field}\" not supported for Job";
        return custom || ByResource.ContainsKey(resource.ToString())
            ? $"field label not supported: {field}"
            : $"\"{field}\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"";
    }

    public static string Read(JsonObject json, string field) => field switch
    {
        // The wire name of this one selector is not the field's.
        "status.successful" => Text(json.At("status.succeeded")) is { Length: > 0 } succeeded ? succeeded : "0",
        "spec.unschedulable" or "spec.hostNetwork" => Text(json.At(field)) is { Length: > 0 } flag ? flag : "false",
        "source" => Text(json.At("source.component")) is { Length: > 0 } component ? component : Text(json.At("reportingComponent")),
        _ => Text(json.At(field)),
    };

    /// <summary>Reads a stored core event by its name in events.k8s.io.</summary>
    public static string ReadRenamed(JsonObject json, string field) =>
        Read(json, field.Replace("regarding.", "involvedObject.", StringComparison.Ordinal).Replace("reportingController", "reportingComponent", StringComparison.Ordinal));

    private static string Text(JsonNode? node) =>
        node.AsString() ?? node.AsLong()?.ToString(CultureInfo.InvariantCulture) ?? (node.AsBool() is { } flag ? flag ? "true" : "false" : "");
}
