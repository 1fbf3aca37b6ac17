using k8s.Models;
using TuneOperator.LocalCluster.Controllers.Ownership;

namespace TuneOperator.LocalCluster.Scheduling.Filters;

/// <summary>The required parts of podAffinity and podAntiAffinity: those of the pod, and those of the pods that are there.</summary>
/// <param name="labels">Of a node; null for one that is not there any more.</param>
/// <param name="namespaces">A namespace's metadata; null for one that is not there.</param>
internal sealed class PodAffinity(NodeUsage usage, Func<string, IDictionary<string, string>?> labels, Func<string, V1ObjectMeta?> namespaces) : INodeFilter
{
    public Rejection? Reject(PendingPod pod, V1Node node)
    {
        var attracted = PlacedPod.Attracted(pod.Pod);
        var repelled = PlacedPod.Repelled(pod.Pod);
        if (attracted.Count + repelled.Count == 0 && !usage.Repels) return null;
        var placed = usage.Placed();
        if (attracted.Count > 0 && !IsAttracted(pod.Pod, attracted, node, placed)) return new Rejection(["node(s) didn't match pod affinity rules"], true);
        if (repelled.Any(term => placed.Any(p => IsNear(term, p, node) && Selects(term, pod.Pod, p.Pod)))) return new Rejection(["node(s) didn't match pod anti-affinity rules"], false);
        return placed.Any(p => p.Repels.Any(term => IsNear(term, p, node) && Selects(term, p.Pod, pod.Pod)))
            ? new Rejection(["node(s) didn't satisfy existing pods anti-affinity rules"], false)
            : null;
    }

    private bool IsAttracted(V1Pod pod, IList<V1PodAffinityTerm> terms, V1Node node, IReadOnlyList<PlacedPod> placed)
    {
        var company = placed.Where(p => terms.All(term => Selects(term, pod, p.Pod))).ToList();
        if (terms.All(term => company.Any(p => IsNear(term, p, node)))) return true;
        // The first of those that want to be together has nobody to follow.
        return company.Count == 0 && terms.All(term => Selects(term, pod, pod) && node.Metadata.Labels?.ContainsKey(term.TopologyKey) is true);
    }

    private bool IsNear(V1PodAffinityTerm term, PlacedPod placed, V1Node node) =>
        Value(node.Metadata.Labels, term.TopologyKey) is { } place && place == Value(placed.Node == node.Metadata.Name ? node.Metadata.Labels : labels(placed.Node), term.TopologyKey);

    /// <param name="owner">The pod whose term it is.</param>
    private bool Selects(V1PodAffinityTerm term, V1Pod owner, V1Pod other) =>
        IsInNamespaces(term, owner, other.Metadata.NamespaceProperty) && new Selector(term.LabelSelector).MatchesOrIsEmpty(other.Metadata);

    private bool IsInNamespaces(V1PodAffinityTerm term, V1Pod owner, string ns)
    {
        if (term.NamespaceSelector is null && term.Namespaces is not { Count: > 0 }) return ns == owner.Metadata.NamespaceProperty;
        if (term.Namespaces?.Contains(ns) is true) return true;
        return term.NamespaceSelector is { } selector && namespaces(ns) is { } metadata && new Selector(selector).MatchesOrIsEmpty(metadata);
    }

    private static string? Value(IDictionary<string, string>? of, string key) => of is not null && of.TryGetValue(key, out var value) ? value : null;
}
