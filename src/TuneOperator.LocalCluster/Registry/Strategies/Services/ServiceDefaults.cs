using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Services;

internal static class ServiceDefaults
{
    private const int AffinitySeconds = 3 * 60 * 60;

    public static void Apply(JsonObject json)
    {
        var spec = json.GetOrAddObject("spec");
        foreach (var port in spec.GetObjects("ports"))
        {
            port.SetIfAbsent("protocol", "TCP");
            if (port["targetPort"] is not { } target || target.AsLong() is 0 || target.AsString() is "")
                port["targetPort"] = port["port"]?.DeepClone() ?? 0;
        }

        if (spec.GetString("type") is not { Length: > 0 })
            spec["type"] = "ClusterIP";
        DefaultAffinity(spec);
        if (ServiceFacts.IsExternallyAccessible(spec) && spec.GetString("externalTrafficPolicy") is not { Length: > 0 })
            spec["externalTrafficPolicy"] = "Cluster";
        if (ServiceFacts.TypeOf(spec) is "ClusterIP" or "NodePort" or "LoadBalancer")
            spec.SetIfAbsent("internalTrafficPolicy", "Cluster");
        if (ServiceFacts.TypeOf(spec) is not "LoadBalancer")
            return;
        spec.SetIfAbsent("allocateLoadBalancerNodePorts", true);
        foreach (var ingress in json.GetObject("status").GetObject("loadBalancer").GetObjects("ingress").Where(i => i.GetString("ip") is { Length: > 0 }))
            ingress.SetIfAbsent("ipMode", "VIP");
    }

    private static void DefaultAffinity(JsonObject spec)
    {
        if (spec.GetString("sessionAffinity") is not { Length: > 0 })
            spec["sessionAffinity"] = "None";
        if (spec.GetString("sessionAffinity") is "None")
            spec.Remove("sessionAffinityConfig");
        else if (spec.GetString("sessionAffinity") is "ClientIP" && spec.At("sessionAffinityConfig.clientIP.timeoutSeconds") is null)
            spec["sessionAffinityConfig"] = new JsonObject { ["clientIP"] = new JsonObject { ["timeoutSeconds"] = AffinitySeconds } };
    }
}
