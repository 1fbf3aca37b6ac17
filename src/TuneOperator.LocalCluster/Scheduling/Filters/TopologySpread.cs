using k8s.Models;
using TuneOperator.LocalCluster.Controllers.Ownership;

namespace TuneOperator.LocalCluster.Scheduling.Filters;

/// <summary>Topology spread constraints that must hold.</summary>
/// <param name="nodes">All there are.</param>
internal sealed class TopologySpread(NodeUsage usage, Func<ICollection<V1Node>> nodes) : INodeFilter
{
    private const string Refusal = "node(s) didn't match pod topology spread constraints";

    public Rejection? Reject(PendingPod pod, V1Node node)
    {
        var constraints = PlacedPod.Spreads(pod.Pod);
        if (constraints.Count == 0) return null;
        if (constraints.Any(c => Place(node, c) is null)) return new Rejection([$"{Refusal} (missing required label)"], true);
        return constraints.All(c => Skew(c, pod, node, constraints) <= c.MaxSkew) ? null : new Rejection([Refusal], false);
    }

    private int Skew(V1TopologySpreadConstraint constraint, PendingPod pod, V1Node node, IReadOnlyList<V1TopologySpreadConstraint> all)
    {
        var places = nodes()
            .Where(n => all.All(c => Place(n, c) is not null) && (constraint.NodeAffinityPolicy is "Ignore" || NodeAffinity.Fits(pod.Pod, n)))
            .ToDictionary(n => n.Metadata.Name, n => Place(n, constraint)!, StringComparer.Ordinal);
        var selector = new Selector(constraint.LabelSelector);
        var counts = places.Values.Distinct(StringComparer.Ordinal).ToDictionary(place => place, _ => 0, StringComparer.Ordinal);
        foreach (var placed in usage.Placed().Where(p => p.Pod.Metadata.NamespaceProperty == pod.Pod.Metadata.NamespaceProperty && p.Pod.Metadata.DeletionTimestamp is null))
        {
            if (places.TryGetValue(placed.Node, out var place) && selector.MatchesOrIsEmpty(placed.Pod.Metadata)) counts[place]++;
        }

        var least = counts.Count < (constraint.MinDomains ?? 1) ? 0 : counts.Values.DefaultIfEmpty().Min();
        var self = selector.MatchesOrIsEmpty(pod.Pod.Metadata) ? 1 : 0;
        return counts.GetValueOrDefault(Place(node, constraint)!) + self - least;
    }

    private static string? Place(V1Node node, V1TopologySpreadConstraint constraint) => node.Metadata.Labels is { } labels && labels.TryGetValue(constraint.TopologyKey, out var value) ? value : null;
}
