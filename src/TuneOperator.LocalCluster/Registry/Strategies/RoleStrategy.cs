using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>Roles and ClusterRoles: what their rules may say.</summary>
internal sealed class RoleStrategy(bool namespaced) : ResourceStrategy
{
    private static readonly string[] Parts = ["rules"];

    public override NameRule NameRule => NameRule.PathSegment;

    // Always there, as a list of nothing is not the same to a reader as no list.
    public override IReadOnlyList<string> NullParts => Parts;

    public override void Default(JsonObject json) => json.SetIfAbsent("rules", namespaced ? new JsonArray() : null);

    public override IEnumerable<FieldError> Validate(JsonObject json)
    {
        var index = 0;
        foreach (var rule in json.GetObjects("rules"))
        {
            foreach (var error in ValidateRule(rule, $"rules[{index}]"))
                yield return error;
            index++;
        }

        if (json.GetObject("aggregationRule") is not { } aggregation)
            yield break;
        if (aggregation.GetArray("clusterRoleSelectors") is not { Count: > 0 })
            yield return FieldError.Required("aggregationRule.clusterRoleSelectors", "at least one clusterRoleSelector required if aggregationRule is non-nil");
        foreach (var error in aggregation.GetObjects("clusterRoleSelectors").SelectMany((selector, i) => ValidateSelector(selector, $"aggregationRule.clusterRoleSelectors[{i}]")))
            yield return error;
    }

    private static List<FieldError> ValidateSelector(JsonObject selector, string path)
    {
        var errors = new List<FieldError>();
        SelectorValidation.Validate(selector, path, errors);
        if (errors.Count > 0)
            errors.Add(FieldError.Invalid(path, (JsonNode?)null, "invalid label selector."));
        return errors;
    }

    private IEnumerable<FieldError> ValidateRule(JsonObject rule, string field)
    {
        if (!Has("verbs"))
            yield return FieldError.Required($"{field}.verbs", "verbs must contain at least one value");
        if (Has("nonResourceURLs"))
        {
            if (namespaced)
                yield return FieldError.Invalid($"{field}.nonResourceURLs", rule["nonResourceURLs"], "namespaced rules cannot apply to non-resource URLs");
            if (Has("apiGroups") || Has("resources") || Has("resourceNames"))
                yield return FieldError.Invalid($"{field}.nonResourceURLs", rule["nonResourceURLs"], "rules cannot apply to both regular resources and non-resource URLs");
            yield break;
        }

        if (!Has("apiGroups"))
            yield return FieldError.Required($"{field}.apiGroups", "resource rules must supply at least one api group");
        if (!Has("resources"))
            yield return FieldError.Required($"{field}.resources", "resource rules must supply at least one resource");

        bool Has(string list) => rule.GetArray(list) is { Count: > 0 };
    }
}
