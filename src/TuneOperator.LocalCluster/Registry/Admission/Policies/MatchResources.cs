using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Selection;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Admission.Policies;

/// <summary>Whether a policy or a binding is about a write: its <c>matchConstraints</c> or <c>matchResources</c>.</summary>
internal sealed class MatchResources(ClusterState state, ResourceCatalog catalog)
{
    private const string Any = "*";

    private static readonly ResourceKey Namespaces = new("", "namespaces");

    /// <param name="match">Null: everything.</param>
    public bool Matches(JsonObject? match, PolicyAttempt attempt) =>
        match is null || (MatchesNamespace(match, attempt) && MatchesObject(match, attempt) && MatchesRules(match, attempt));

    private static bool MatchesObject(JsonObject match, PolicyAttempt attempt)
    {
        if (match.GetObject("objectSelector") is not { Count: > 0 } selector)
            return true;
        var labels = LabelSelector.Of(selector);
        return (attempt.Object is { } json && labels.Matches(json)) || (attempt.Old is { } old && labels.Matches(old));
    }

    private static bool Names(JsonObject rule, string field, string value) => rule.GetArray(field)?.Any(word => word.AsString() is { } text && (text == Any || text == value)) is true;

    private static bool NamesResource(JsonObject rule, string resource, string subresource) => rule.GetArray("resources")?.Any(word =>
    {
        var parts = (word.AsString() ?? "").Split('/', 2);
        var sub = parts.ElementAtOrDefault(1) ?? "";
        return (parts[0] is Any || parts[0] == resource) && (sub is Any || sub == subresource);
    }) is true;

    private static bool InScope(JsonObject rule, PolicyAttempt attempt)
    {
        var namespaced = attempt.Namespace.Length > 0 && !attempt.IsOfNamespace;
        return rule.GetString("scope") switch { "Namespaced" => namespaced, "Cluster" => !namespaced, _ => true };
    }

    private bool MatchesNamespace(JsonObject match, PolicyAttempt attempt)
    {
        if (match.GetObject("namespaceSelector") is not { Count: > 0 } selector || attempt.Namespace.Length == 0)
            return true;
        // A namespace is chosen by the labels that it is to have.
        var ns = attempt.IsOfNamespace && attempt.Object is { } itself ? itself : state.Find(Namespaces, "", attempt.Namespace);
        return ns is not null && LabelSelector.Of(selector).Matches(ns);
    }

    private bool MatchesRules(JsonObject match, PolicyAttempt attempt)
    {
        var exact = match.GetString("matchPolicy") is "Exact";
        if (match.GetObjects("excludeResourceRules").Any(rule => Covers(rule, attempt, exact)))
            return false;
        // A binding without rules is about all that its policy is about.
        return match.GetArray("resourceRules") is not { Count: > 0 } || match.GetObjects("resourceRules").Any(rule => Covers(rule, attempt, exact));
    }

    private bool Covers(JsonObject rule, PolicyAttempt attempt, bool exact)
    {
        if (!InScope(rule, attempt) || !Names(rule, "operations", attempt.Operation))
            return false;
        if (rule.GetArray("resourceNames") is { Count: > 0 } names && !names.Any(name => name.AsString() == attempt.Name))
            return false;
        return IsOf(attempt.Definition) || (!exact && catalog.Definitions.Any(other => other.Store == attempt.Definition.Store && IsOf(other)));

        bool IsOf(ResourceDefinition definition) =>
            Names(rule, "apiGroups", definition.Group) && Names(rule, "apiVersions", definition.Version) && NamesResource(rule, definition.Resource, attempt.Subresource);
    }
}
