using k8s.Models;

namespace TuneOperator.LocalCluster.Scheduling.Filters;

/// <summary>Room for the pod's requests beside those of the pods that are there.</summary>
internal sealed class ResourceFit(NodeUsage usage) : INodeFilter
{
    public Rejection? Reject(PendingPod pod, V1Node node)
    {
        var reasons = new List<string>();
        var final = false;
        if (usage.Taken(node.Metadata.Name, "pods") + 1 > Allocatable(node, "pods")) reasons.Add("Too many pods");
        foreach (var (resource, amount) in pod.Demand.Where(d => d.Value > 0).OrderBy(d => d.Key, StringComparer.Ordinal))
        {
            var allocatable = Allocatable(node, resource);
            if (usage.Taken(node.Metadata.Name, resource) + amount <= allocatable) continue;
            reasons.Add($"Insufficient {resource}");
            final |= amount > allocatable;
        }

        return reasons.Count == 0 ? null : new Rejection(reasons, final);
    }

    public static decimal Allocatable(V1Node node, string resource) =>
        node.Status?.Allocatable?.TryGetValue(resource, out var quantity) == true ? quantity.ToDecimal() : 0;
}
