using k8s.Models;
using TuneOperator.LocalCluster.Scheduling.Filters;

namespace TuneOperator.LocalCluster.Scheduling;

/// <summary>Where a pod goes, or why it goes nowhere.</summary>
/// <param name="Node">Null when no node takes the pod.</param>
internal sealed record Placement(string? Node, string Message)
{
    /// <summary>Of the nodes that pass all filters, the one with the smallest part of its processors and memory taken.</summary>
    public static Placement Find(PendingPod pod, ICollection<V1Node> nodes, IReadOnlyList<INodeFilter> filters, NodeUsage usage)
    {
        if (nodes.Count == 0) return new Placement(null, "no nodes available to schedule pods");
        var rejections = new List<Rejection>();
        V1Node? best = null;
        var least = decimal.MaxValue;
        foreach (var node in nodes.OrderBy(n => n.Metadata.Name, StringComparer.Ordinal))
        {
            if (filters.Select(f => f.Reject(pod, node)).FirstOrDefault(r => r is not null) is { } rejection)
            {
                rejections.Add(rejection);
                continue;
            }

            var load = Load(node, usage);
            if (load >= least) continue;
            least = load;
            best = node;
        }

        return best is null ? new Placement(null, Explain(pod, rejections)) : new Placement(best.Metadata.Name, "");
    }

    private static decimal Load(V1Node node, NodeUsage usage) =>
        new[] { "cpu", "memory" }.Sum(r => ResourceFit.Allocatable(node, r) is > 0 and var all ? usage.Taken(node.Metadata.Name, r) / all : 1);

    private static string Explain(PendingPod pod, List<Rejection> rejections)
    {
        var prefix = $"0/{rejections.Count} nodes are available";
        var preemption = pod.Pod.Spec.PreemptionPolicy is "Never"
            ? "not eligible due to preemptionPolicy=Never."
            : $"{prefix}: {Counted(rejections.Select(r => r.Final ? "Preemption is not helpful for scheduling" : "No preemption victims found for incoming pod"))}.";
        return $"{prefix}: {Counted(rejections.SelectMany(r => r.Reasons))}. no new claims to deallocate, preemption: {preemption}";
    }

    private static string Counted(IEnumerable<string> reasons) =>
        string.Join(", ", reasons.GroupBy(r => r, StringComparer.Ordinal).Select(g => $"{g.Count()} {g.Key}").Order(StringComparer.Ordinal));
}
