using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Policies;

/// <summary>Which requests a policy or a binding is about.</summary>
internal static class MatchResourcesValidation
{
    private const string Any = "*";

    private static readonly string[] Operations = [Any, "CONNECT", "CREATE", "DELETE", "UPDATE"];

    public static void Validate(JsonObject? match, string path, List<FieldError> errors)
    {
        if (match is null)
            return;
        errors.CheckSupported(match.GetString("matchPolicy"), $"{path}.matchPolicy", isRequired: true, "Equivalent", "Exact");
        SelectorValidation.Validate(match.GetObject("namespaceSelector"), $"{path}.namespaceSelector", errors);
        SelectorValidation.Validate(match.GetObject("objectSelector"), $"{path}.objectSelector", errors);
        foreach (var field in new[] { "resourceRules", "excludeResourceRules" })
        {
            foreach (var (rule, i) in match.GetObjects(field).Select((rule, i) => (rule, i)))
                ValidateRule(rule, $"{path}.{field}[{i}]", errors);
        }
    }

    private static void ValidateRule(JsonObject rule, string path, List<FieldError> errors)
    {
        foreach (var (name, i) in Words(rule, "resourceNames").Select((name, i) => (name, i)))
        {
            errors.CheckName(name, $"{path}.resourceNames[{i}]", NameRule.PathSegment);
            if (Words(rule, "resourceNames").Take(i).Contains(name, StringComparer.Ordinal))
                errors.Add(FieldError.Duplicate($"{path}.resourceNames[{i}]", name));
        }

        CheckWords(rule, "operations", "operations", path, errors);
        foreach (var (operation, i) in Words(rule, "operations").Select((operation, i) => (operation, i)))
            errors.CheckSupported(operation, $"{path}.operations[{i}]", isRequired: false, Operations);
        CheckWords(rule, "apiGroups", "API groups", path, errors);
        CheckWords(rule, "apiVersions", "API versions", path, errors);
        foreach (var (_, i) in Words(rule, "apiVersions").Select((version, i) => (version, i)).Where(version => version.version.Length == 0))
            errors.Add(FieldError.Required($"{path}.apiVersions[{i}]"));
        ValidateResources(rule, $"{path}.resources", errors);
        errors.CheckSupported(rule.GetString("scope"), $"{path}.scope", isRequired: false, Any, "Cluster", "Namespaced");
    }

    private static void CheckWords(JsonObject rule, string field, string what, string path, List<FieldError> errors)
    {
        var words = Words(rule, field);
        if (words.Count == 0)
            errors.Add(FieldError.Required($"{path}.{field}"));
        else if (words.Count > 1 && words.Contains(Any))
            errors.Add(FieldError.Invalid($"{path}.{field}", rule[field], $"if '*' is present, must not specify other {what}"));
    }

    private static void ValidateResources(JsonObject rule, string path, List<FieldError> errors)
    {
        var words = Words(rule, "resources");
        if (words.Count == 0)
            errors.Add(FieldError.Required(path));
        var (whole, everywhere) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (word, i) in words.Select((word, i) => (word, i)))
        {
            if (word.Length == 0)
                errors.Add(FieldError.Required($"{path}[{i}]"));
            if (word.Split('/', 2) is not [var resource, var sub])
                continue;
            if (whole.Contains(resource))
                errors.Add(FieldError.Invalid($"{path}[{i}]", word, $"if '{resource}/*' is present, must not specify {word}"));
            if (everywhere.Contains(sub))
                errors.Add(FieldError.Invalid($"{path}[{i}]", word, $"if '*/{sub}' is present, must not specify {word}"));
            if (sub is Any)
                whole.Add(resource);
            if (resource is Any)
                everywhere.Add(sub);
        }

        if (words.Count > 1 && words.Contains("*/*"))
            errors.Add(FieldError.Invalid(path, rule["resources"], "if '*/*' is present, must not specify other resources"));
        if (words.Contains(Any) && words.Any(word => word is not ("" or Any) && !word.Contains('/', StringComparison.Ordinal)))
            errors.Add(FieldError.Invalid(path, rule["resources"], "if '*' is present, must not specify other resources without subresources"));
    }

    private static List<string> Words(JsonObject rule, string field) => rule.GetArray(field)?.Select(word => word.AsString() ?? "").ToList() ?? [];
}
