using System.Globalization;
using k8s.Models;

namespace TuneOperator.LocalCluster.Scheduling.Filters;

/// <summary>nodeSelector and the required part of nodeAffinity.</summary>
internal sealed class NodeAffinity : INodeFilter
{
    public Rejection? Reject(PendingPod pod, V1Node node)
    {
        if (IsElsewhere(pod.Pod, node)) return new Rejection(["node(s) didn't satisfy plugin(s) [NodeAffinity]"], true);
        return Fits(pod.Pod, node) ? null : new Rejection(["node(s) didn't match Pod's node affinity/selector"], true);
    }

    public static bool Fits(V1Pod pod, V1Node node)
    {
        var labels = node.Metadata.Labels ?? new Dictionary<string, string>();
        var selected = (pod.Spec.NodeSelector ?? new Dictionary<string, string>()).All(s => labels.TryGetValue(s.Key, out var value) && value == s.Value);
        var terms = Terms(pod);
        return selected && (terms is null || terms.Any(t => Matches(t, node, labels)));
    }

    /// <summary>Whether every term names nodes, and none of them this one: then the others are not even looked at.</summary>
    private static bool IsElsewhere(V1Pod pod, V1Node node) =>
        Terms(pod) is { Count: > 0 } terms && terms.All(t => Names(t).Any()) && !terms.Any(t => Names(t).All(r => r.Values.Contains(node.Metadata.Name)));

    private static IEnumerable<V1NodeSelectorRequirement> Names(V1NodeSelectorTerm term) => (term.MatchFields ?? []).Where(f => f is { Key: "metadata.name", OperatorProperty: "In" });

    private static IList<V1NodeSelectorTerm>? Terms(V1Pod pod) => pod.Spec.Affinity?.NodeAffinity?.RequiredDuringSchedulingIgnoredDuringExecution?.NodeSelectorTerms;

    private static bool Matches(V1NodeSelectorTerm term, V1Node node, IDictionary<string, string> labels)
    {
        var expressions = term.MatchExpressions ?? [];
        var fields = term.MatchFields ?? [];
        if (expressions.Count + fields.Count == 0) return false;
        return expressions.All(e => Matches(e, labels.TryGetValue(e.Key, out var value) ? value : null))
            && fields.All(f => Matches(f, f.Key is "metadata.name" ? node.Metadata.Name : null));
    }

    private static bool Matches(V1NodeSelectorRequirement requirement, string? value) => requirement.OperatorProperty switch
    {
        "In" => value is not null && requirement.Values.Contains(value),
        "NotIn" => value is null || !requirement.Values.Contains(value),
        "Exists" => value is not null,
        "DoesNotExist" => value is null,
        "Gt" => Compare(value, requirement) > 0,
        "Lt" => Compare(value, requirement) < 0,
        _ => false,
    };

    /// <returns>The sign of the difference; null, which compares as neither, when one of the two is no integer.</returns>
    private static int? Compare(string? value, V1NodeSelectorRequirement requirement) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var left)
        && long.TryParse(requirement.Values?.FirstOrDefault(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var right)
            ? left.CompareTo(right)
            : null;
}
