using System.Collections.Frozen;

namespace TuneOperator.LocalCluster.Patching;

/// <summary>
/// The one field by which a strategic merge tells the items of a list apart. Older and coarser than the keys of server-side apply: ports go by
/// number alone, taints by key.
/// </summary>
internal static class MergeKeys
{
    private static readonly FrozenDictionary<string, string> Keys = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["containers"] = "name",
        ["initContainers"] = "name",
        ["ephemeralContainers"] = "name",
        ["env"] = "name",
        ["volumes"] = "name",
        ["volumeMounts"] = "mountPath",
        ["volumeDevices"] = "devicePath",
        ["ports"] = "port",
        ["containers.ports"] = "containerPort",
        ["initContainers.ports"] = "containerPort",
        ["conditions"] = "type",
        ["ownerReferences"] = "uid",
        ["imagePullSecrets"] = "name",
        ["secrets"] = "name",
        ["hostAliases"] = "ip",
        ["podIPs"] = "ip",
        ["hostIPs"] = "ip",
        ["addresses"] = "type",
        ["taints"] = "key",
        ["topologySpreadConstraints"] = "topologyKey",
        ["resourceClaims"] = "name",
        ["schedulingGates"] = "name",
        ["webhooks"] = "name",
    }.ToFrozenDictionary();

    /// <param name="parent">The field that holds the object that holds the list.</param>
    /// <returns>Null for a list that is replaced as one.</returns>
    public static string? Of(string parent, string list) => Keys.TryGetValue($"{parent}.{list}", out var key) || Keys.TryGetValue(list, out key) ? key : null;

    /// <summary>Lists of plain values that merge as sets.</summary>
    public static bool IsSet(string list) => list is "finalizers" or "podCIDRs";
}
