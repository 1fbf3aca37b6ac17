using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Apply;

/// <summary>
/// The merge rules of the built-in kinds, by field name. A name means the same in nearly every kind; where it does not, the entry is
/// preceded by the field that holds it.
/// </summary>
internal sealed class BuiltInFieldType : IFieldType
{
    private static readonly FrozenDictionary<string, ListKey[]> KeyedLists = new Dictionary<string, ListKey[]>(StringComparer.Ordinal)
    {
        ["containers"] = [new("name")],
        ["initContainers"] = [new("name")],
        ["ephemeralContainers"] = [new("name")],
        ["env"] = [new("name")],
        ["volumes"] = [new("name")],
        ["volumeMounts"] = [new("mountPath")],
        ["volumeDevices"] = [new("devicePath")],
        ["ports"] = [new("port"), new("protocol", JsonValue.Create("TCP"))],
        ["containers.ports"] = [new("containerPort"), new("protocol", JsonValue.Create("TCP"))],
        ["initContainers.ports"] = [new("containerPort"), new("protocol", JsonValue.Create("TCP"))],
        ["conditions"] = [new("type")],
        ["ownerReferences"] = [new("uid")],
        ["imagePullSecrets"] = [new("name")],
        ["secrets"] = [new("name")],
        ["hostAliases"] = [new("ip")],
        ["podIPs"] = [new("ip")],
        ["hostIPs"] = [new("ip")],
        ["addresses"] = [new("type")],
        ["topologySpreadConstraints"] = [new("topologyKey"), new("whenUnsatisfiable")],
        ["resourceClaims"] = [new("name")],
        ["schedulingGates"] = [new("name")],
        ["resizePolicy"] = [new("resourceName")],
        ["webhooks"] = [new("name")],
        ["matchConditions"] = [new("name")],
        ["variables"] = [new("name")],
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Sets = FrozenSet.ToFrozenSet(["finalizers", "podCIDRs", "uncountedTerminatedPods.succeeded", "uncountedTerminatedPods.failed"]);

    private static readonly FrozenSet<string> Atomics = FrozenSet.ToFrozenSet(
    [
        "selector", "nodeSelector", "fieldRef", "resourceFieldRef", "secretKeyRef", "configMapKeyRef", "fileKeyRef", "involvedObject", "regarding", "related",
        "roleRef", "claimRef", "scaleTargetRef", "namespaceSelector", "labelSelector", "podSelector", "objectSelector", "paramKind",
    ]);

    private static readonly FrozenSet<string> FreeMaps = FrozenSet.ToFrozenSet(
        ["labels", "annotations", "data", "stringData", "binaryData", "matchLabels", "limits", "requests", "capacity", "allocatable", "hard", "used", "overhead"]);

    private static readonly BuiltInFieldType Scalar = new("", MergeKind.Granular, []);

    private readonly string _name;

    private BuiltInFieldType(string name, MergeKind kind, IReadOnlyList<ListKey> keys)
    {
        _name = name;
        Kind = kind;
        Keys = keys;
    }

    public static BuiltInFieldType Root { get; } = new("", MergeKind.Granular, []);

    /// <summary>A CRD's own fields; the schema inside is one value.</summary>
    public static BuiltInFieldType Crd { get; } = new("crd", MergeKind.Granular, []);

    public MergeKind Kind { get; }

    public IReadOnlyList<ListKey> Keys { get; }

    // An owner reference is a value of its own, not a set of fields that several could own.
    public IFieldType Item => new BuiltInFieldType(_name, _name is "ownerReferences" ? MergeKind.Atomic : MergeKind.Granular, []);

    public bool Declares(string field) => !FreeMaps.Contains(_name);

    public IFieldType Field(string field)
    {
        if (FreeMaps.Contains(_name))
            return Scalar;
        var qualified = $"{_name}.{field}";
        if (KeyedLists.TryGetValue(qualified, out var keys) || KeyedLists.TryGetValue(field, out keys))
            return new BuiltInFieldType(field, MergeKind.KeyedList, keys);
        if (Sets.Contains(field) || Sets.Contains(qualified))
            return new BuiltInFieldType(field, MergeKind.Set, []);
        return new BuiltInFieldType(field, Atomics.Contains(field) ? MergeKind.Atomic : MergeKind.Granular, []);
    }
}
