using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Services;

/// <summary>What a valid Service says that has no effect or is on its way out.</summary>
internal static class ServiceWarnings
{
    private const string TopologyHints = "service.kubernetes.io/topology-aware-hints";

    public static IEnumerable<string> For(JsonObject json)
    {
        var spec = json.GetObject("spec")!;
        if (json.GetObject("metadata").GetObject("annotations")?[TopologyHints] is not null)
            yield return $"annotation {TopologyHints} is deprecated, please use service.kubernetes.io/topology-mode instead";
        var isHeadless = ServiceFacts.TypeOf(spec) is "ClusterIP" && spec.GetString("clusterIP") is ServiceFacts.NoAddress;
        var hasExternal = spec.GetArray("externalIPs") is { Count: > 0 };
        if (isHeadless)
        {
            if (spec.GetString("loadBalancerIP") is { Length: > 0 })
                yield return "spec.loadBalancerIP is ignored for headless services";
            if (hasExternal)
                yield return "spec.externalIPs is ignored for headless services";
            if (spec.GetString("sessionAffinity") is not "None")
                yield return "spec.SessionAffinity is ignored for headless services";
        }

        if (hasExternal && !isHeadless && ServiceFacts.NeedsAddress(spec))
            yield return "spec.externalIPs is deprecated and may no longer be implemented in some clusters";
        if (hasExternal && !ServiceFacts.NeedsAddress(spec))
            yield return "spec.externalIPs is ignored when spec.type is \"ExternalName\"";
        if (ServiceFacts.NeedsAddress(spec) && spec.GetString("externalName") is { Length: > 0 })
            yield return "spec.externalName is ignored when spec.type is not \"ExternalName\"";
        if (spec.GetString("trafficDistribution") is "PreferClose")
            yield return "spec.trafficDistribution: \"PreferClose\" is deprecated; use \"PreferSameZone\"";
    }
}
