using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Services;

/// <summary>What an update that does not say so means for addresses and ports that the server gave: they stay, or go with the type that needed them.</summary>
internal static class ServiceTransition
{
    /// <summary>The single address and the list of them say the same; whoever sets one of them means both.</summary>
    /// <param name="old">Null at creation.</param>
    public static void Align(JsonObject spec, JsonObject? old)
    {
        var address = spec.GetString("clusterIP") ?? "";
        var addresses = ServiceFacts.Texts(spec, "clusterIPs");
        if (old is null)
        {
            if (address.Length > 0 && addresses.Length == 0)
                spec["clusterIPs"] = new JsonArray(address);
            return;
        }

        var before = old.GetString("clusterIP") ?? "";
        if (addresses.Length == 0 && address == before && old.GetArray("clusterIPs") is { Count: > 0 } kept)
            spec["clusterIPs"] = kept.DeepClone();
        if (address == before || !ServiceFacts.SameTexts(spec, old, "clusterIPs"))
            return;
        if (address.Length > 0)
            spec["clusterIPs"] = new JsonArray(address);
    }

    /// <summary>Fills in what was allocated earlier and is not mentioned now.</summary>
    public static void Keep(JsonObject spec, JsonObject old)
    {
        if (ServiceFacts.NeedsAddress(old) && ServiceFacts.NeedsAddress(spec))
        {
            if (spec.GetString("clusterIP") is not { Length: > 0 })
                CopyOrRemove(spec, old, "clusterIP");
            if (spec.GetArray("clusterIPs") is not { Count: > 0 })
                CopyOrRemove(spec, old, "clusterIPs");
        }

        if (ServiceFacts.NeedsNodePorts(old) && ServiceFacts.NeedsNodePorts(spec))
            KeepNodePorts(spec, old);
        if (ServiceFacts.NeedsHealthCheck(old) && ServiceFacts.NeedsHealthCheck(spec) && (spec.GetLong("healthCheckNodePort") ?? 0) == 0)
            CopyOrRemove(spec, old, "healthCheckNodePort");
    }

    /// <summary>Drops what only made sense for the type that the Service had, unless it was changed too: then validation complains.</summary>
    public static void Drop(JsonObject spec, JsonObject old)
    {
        if (ServiceFacts.NeedsAddress(old) && !ServiceFacts.NeedsAddress(spec))
            DropAddresses(spec, old);
        if (ServiceFacts.NeedsNodePorts(old) && !ServiceFacts.NeedsNodePorts(spec))
            DropNodePorts(spec, old);
        if (ServiceFacts.NeedsHealthCheck(old) && !ServiceFacts.NeedsHealthCheck(spec) && spec.GetLong("healthCheckNodePort") == old.GetLong("healthCheckNodePort"))
            spec.Remove("healthCheckNodePort");
        if (ServiceFacts.TypeOf(old) is "LoadBalancer" && ServiceFacts.TypeOf(spec) is not "LoadBalancer")
        {
            if (spec.GetBool("allocateLoadBalancerNodePorts") == old.GetBool("allocateLoadBalancerNodePorts"))
                spec.Remove("allocateLoadBalancerNodePorts");
            if (ServiceFacts.SameText(spec, old, "loadBalancerClass"))
                spec.Remove("loadBalancerClass");
        }

        if (ServiceFacts.IsExternallyAccessible(old) && !ServiceFacts.IsExternallyAccessible(spec) && ServiceFacts.SameText(spec, old, "externalTrafficPolicy"))
            spec.Remove("externalTrafficPolicy");
        if (ServiceFacts.NeedsAddress(old) && !ServiceFacts.NeedsAddress(spec) && ServiceFacts.SameText(spec, old, "internalTrafficPolicy"))
            spec.Remove("internalTrafficPolicy");
    }

    private static void DropAddresses(JsonObject spec, JsonObject old)
    {
        if (ServiceFacts.SameText(spec, old, "clusterIP") && ServiceFacts.SameTexts(spec, old, "clusterIPs"))
        {
            spec.Remove("clusterIP");
            spec.Remove("clusterIPs");
        }

        if (ServiceFacts.SameTexts(spec, old, "ipFamilies"))
            spec.Remove("ipFamilies");
        if (ServiceFacts.SameText(spec, old, "ipFamilyPolicy"))
            spec.Remove("ipFamilyPolicy");
    }

    private static void DropNodePorts(JsonObject spec, JsonObject old)
    {
        var before = old.GetObjects("ports").Select(ServiceFacts.NodePort).ToHashSet();
        if (!spec.GetObjects("ports").Select(ServiceFacts.NodePort).All(port => port == 0 || before.Contains(port)))
            return;
        foreach (var port in spec.GetObjects("ports"))
            port.Remove("nodePort");
    }

    private static void KeepNodePorts(JsonObject spec, JsonObject old)
    {
        var mentioned = spec.GetObjects("ports").Select(ServiceFacts.NodePort).ToHashSet();
        // The name is what tells a port, whatever else of it changes.
        var byName = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var port in old.GetObjects("ports"))
            byName[port.GetString("name") ?? ""] = ServiceFacts.NodePort(port);
        foreach (var port in spec.GetObjects("ports").Where(p => ServiceFacts.NodePort(p) == 0))
        {
            if (byName.TryGetValue(port.GetString("name") ?? "", out var kept) && kept != 0 && !mentioned.Contains(kept))
                port["nodePort"] = kept;
        }
    }

    private static void CopyOrRemove(JsonObject spec, JsonObject old, string field)
    {
        if (old[field] is { } value)
            spec[field] = value.DeepClone();
        else
            spec.Remove(field);
    }
}
