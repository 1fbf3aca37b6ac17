using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Selection;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Admission.Policies;

/// <summary>The objects that a binding gives its policy as <c>params</c>.</summary>
internal sealed class PolicyParameters(ClusterState state, ResourceCatalog catalog)
{
    /// <param name="fault">Why there are none although there should be.</param>
    /// <returns>For each the policy is asked once; null is no object.</returns>
    public IReadOnlyList<JsonObject?> Of(JsonObject policy, JsonObject binding, PolicyAttempt attempt, out string? fault)
    {
        fault = null;
        var kind = policy.GetObject("spec").GetObject("paramKind");
        if (kind is null || binding.GetObject("spec").GetObject("paramRef") is not { } reference)
            return [null];
        var apiVersion = kind.GetString("apiVersion") ?? "";
        var definition = catalog.Definitions.FirstOrDefault(d => d.ApiVersion == apiVersion && d.Kind == kind.GetString("kind"));
        if (definition is null)
        {
            fault = $"failed to find resource referenced by paramKind: '{apiVersion}, Kind={kind.GetString("kind")}'";
            return [];
        }

        var ns = definition.Namespaced ? reference.GetString("namespace") is { Length: > 0 } given ? given : attempt.Namespace : "";
        if (definition.Namespaced && ns.Length == 0)
        {
            fault = "cannot use namespaced paramRef in policy binding that matches cluster-scoped resources";
            return [];
        }

        var found = Find(definition, ns, reference);
        if (found.Count == 0 && reference.GetString("parameterNotFoundAction") is "Deny")
            fault = "no params found for policy binding with `Deny` parameterNotFoundAction";
        return found;
    }

    private List<JsonObject?> Find(ResourceDefinition definition, string ns, JsonObject reference)
    {
        if (reference.GetString("name") is { Length: > 0 } name)
            return state.Find(definition.Store, ns, name) is { } one ? [one] : [];
        var selector = reference.GetObject("selector") is { } labels ? LabelSelector.Of(labels) : LabelSelector.Everything;
        return [.. state.Store[definition.Store].Objects.Values.Where(o => o.Namespace == ns && selector.Matches(o.Json)).OrderBy(o => o.Name, StringComparer.Ordinal).Select(o => o.Json)];
    }
}
