using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.BuiltIn.Decoding;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Quotas;

/// <summary>What one object counts for, by the names that quotas use.</summary>
internal static class QuotaUsage
{
    public static readonly ResourceKey Pods = new("", "pods");

    private const string CountPrefix = "count/";
    private const string Requests = "requests.";
    private const string StorageClassSuffix = ".storageclass.storage.k8s.io/";

    private static readonly ResourceKey Claims = new("", "persistentvolumeclaims");
    private static readonly ResourceKey Services = new("", "services");
    private static readonly string[] PlainCounts = ["configmaps", "replicationcontrollers", "resourcequotas", "secrets"];

    /// <summary>Whose objects a name measures; null for a name that measures nothing.</summary>
    public static ResourceKey? Measured(string name)
    {
        if (name.StartsWith(CountPrefix, StringComparison.Ordinal))
        {
            var parts = name[CountPrefix.Length..].Split('.', 2);
            return new ResourceKey(parts.Length > 1 ? parts[1] : "", parts[0]);
        }

        if (name is "persistentvolumeclaims" or "requests.storage" || name.Contains(StorageClassSuffix, StringComparison.Ordinal))
            return Claims;
        if (name is "services" or "services.nodeports" or "services.loadbalancers")
            return Services;
        if (PlainCounts.Contains(name, StringComparer.Ordinal))
            return new ResourceKey("", name);
        var isOfPods = name is "pods" or "cpu" or "memory" or "ephemeral-storage"
            || name.StartsWith(Requests, StringComparison.Ordinal) || name.StartsWith("limits.", StringComparison.Ordinal) || name.StartsWith("hugepages-", StringComparison.Ordinal);
        return isOfPods ? Pods : null;
    }

    /// <summary>Whether a change of an object may change what it counts for.</summary>
    public static bool CanGrow(ResourceKey kind) => kind == Services || kind == Claims;

    public static ResourceAmounts Of(ResourceKey kind, JsonObject json)
    {
        var usage = new ResourceAmounts();
        usage.Add($"{CountPrefix}{kind}", 1);
        if (kind == Pods)
            AddPod(usage, json);
        else if (kind == Services)
            AddService(usage, json.GetObject("spec"));
        else if (kind == Claims)
            AddClaim(usage, json.GetObject("spec"));
        else if (kind.Group.Length == 0 && PlainCounts.Contains(kind.Resource, StringComparer.Ordinal))
            usage.Add(kind.Resource, 1);
        return usage;
    }

    /// <summary>The names under which a quota finds what a container or pod says of its resources.</summary>
    public static ResourceAmounts Named(ResourceAmounts requests, ResourceAmounts limits)
    {
        var named = new ResourceAmounts();
        foreach (var (name, amount) in requests.All)
        {
            if (!name.Contains('/', StringComparison.Ordinal))
                named.Add(name, amount);
            named.Add(Requests + name, amount);
        }

        foreach (var (name, amount) in limits.All.Where(l => l.Key is "cpu" or "memory" or "ephemeral-storage"))
            named.Add($"limits.{name}", amount);
        return named;
    }

    private static void AddPod(ResourceAmounts usage, JsonObject pod)
    {
        // One that has ended is still an object, but uses nothing.
        if (pod.GetObject("status").GetString("phase") is "Succeeded" or "Failed")
            return;
        usage.Add("pods", 1);
        var spec = pod.GetObject("spec");
        usage.Add(Named(PodAmounts.Of(spec, "requests"), PodAmounts.Of(spec, "limits")));
    }

    private static void AddService(ResourceAmounts usage, JsonObject? spec)
    {
        var type = spec.GetString("type");
        var ports = spec.GetObjects("ports").ToList();
        var opened = type switch
        {
            "NodePort" => ports.Count,
            "LoadBalancer" => spec.GetBool("allocateLoadBalancerNodePorts") is false ? ports.Count(p => p.GetLong("nodePort") > 0) : ports.Count,
            _ => 0,
        };
        usage.Add("services", 1);
        usage.Add("services.nodeports", opened);
        usage.Add("services.loadbalancers", type is "LoadBalancer" ? 1 : 0);
    }

    private static void AddClaim(ResourceAmounts usage, JsonObject? spec)
    {
        usage.Add("persistentvolumeclaims", 1);
        var storage = spec.GetObject("resources").GetObject("requests").GetString("storage") is { } text ? Quantity.TryParse(text) : null;
        if (storage is { } size)
            usage.Add("requests.storage", size);
        if (spec.GetString("storageClassName") is not { Length: > 0 } storageClass)
            return;
        usage.Add($"{storageClass}{StorageClassSuffix}persistentvolumeclaims", 1);
        if (storage is { } classSize)
            usage.Add($"{storageClass}{StorageClassSuffix}requests.storage", classSize);
    }
}
