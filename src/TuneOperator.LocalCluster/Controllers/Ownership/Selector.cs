using k8s.Models;

namespace TuneOperator.LocalCluster.Controllers.Ownership;

/// <summary>Which labels a workload's selector takes. An empty selector takes nothing, as controllers have it.</summary>
internal sealed class Selector(V1LabelSelector? selector)
{
    public bool IsEmpty => selector is null || (selector.MatchLabels is not { Count: > 0 } && selector.MatchExpressions is not { Count: > 0 });

    /// <summary>What a set of equal labels selects: the form that a ReplicationController and a Service have.</summary>
    public static Selector OfLabels(IDictionary<string, string>? labels) => new(new V1LabelSelector { MatchLabels = labels });

    public bool Matches(V1ObjectMeta metadata) => !IsEmpty && MatchesOrIsEmpty(metadata);

    /// <summary>As <see cref="Matches"/>, but an empty selector takes everything; none at all still takes nothing.</summary>
    public bool MatchesOrIsEmpty(V1ObjectMeta metadata) =>
        selector is not null
        && (selector.MatchLabels ?? new Dictionary<string, string>()).All(l => metadata.Labels is { } labels && labels.TryGetValue(l.Key, out var value) && value == l.Value)
        && (selector.MatchExpressions ?? []).All(e => Holds(e, metadata.Labels));

    private static bool Holds(V1LabelSelectorRequirement requirement, IDictionary<string, string>? labels)
    {
        string? value = null;
        var found = labels?.TryGetValue(requirement.Key, out value) == true;
        return requirement.OperatorProperty switch
        {
            "In" => found && requirement.Values.Contains(value!),
            "NotIn" => !found || !requirement.Values.Contains(value!),
            "Exists" => found,
            "DoesNotExist" => !found,
            _ => false,
        };
    }
}
