using System.Text.Json.Nodes;
using TuneOperator.Cel.Types;
using TuneOperator.LocalCluster.Schemas.Rules;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Policies;

/// <summary>Warnings of expressions that do not fit the kinds that the policy is about, as a real cluster's controller puts them into the status.</summary>
internal static class PolicyTypeChecks
{
    private const int MostKinds = 10;

    public static JsonObject Status(JsonObject spec, long generation, IReadOnlyList<ResourceDefinition> kinds)
    {
        var targets = Targets(spec, kinds).Distinct().Take(MostKinds).ToList();
        var warnings = new JsonArray();
        foreach (var (validation, i) in spec.GetObjects("validations").Select((validation, i) => (validation, i)))
        {
            foreach (var field in new[] { "expression", "messageExpression" })
            {
                if (validation.GetString(field) is { Length: > 0 } text && Warning(text, spec, targets) is { Length: > 0 } warning)
                    warnings.Add((JsonNode)new JsonObject { ["fieldRef"] = $"spec.validations[{i}].{field}", ["warning"] = warning });
            }
        }

        var checking = new JsonObject();
        if (warnings.Count > 0)
            checking["expressionWarnings"] = warnings;
        return new JsonObject { ["observedGeneration"] = generation, ["typeChecking"] = checking };
    }

    private static string Warning(string text, JsonObject spec, IEnumerable<ResourceDefinition> targets) =>
        string.Concat(
            from target in targets
            let problem = Problem(text, spec, target)
            where problem is not null
            select $"{target.Group}/{target.Version}, Kind={target.Kind}: {problem}\n");

    private static string? Problem(string text, JsonObject spec, ResourceDefinition target)
    {
        if (target.Schema is not { } schema || RuleTypes.Of(schema.Root, isResource: false, target.Kind) is not { } type)
            return null;
        var declared = PolicyVariables.Declare(spec.GetObject("paramKind") is not null, type);
        var variables = new Dictionary<string, CelType>(StringComparer.Ordinal);
        foreach (var variable in spec.GetObjects("variables"))
        {
            declared["variables"] = PolicyVariables.Named(variables);
            variables[variable.GetString("name") ?? ""] = PolicyExpression.Check(variable.GetString("expression") ?? "", declared).Type;
        }

        declared["variables"] = PolicyVariables.Named(variables);
        return PolicyExpression.Check(text, declared).Problem?["compilation failed: ".Length..];
    }

    /// <summary>What the rules name without wildcards.</summary>
    private static IEnumerable<ResourceDefinition> Targets(JsonObject spec, IReadOnlyList<ResourceDefinition> kinds) =>
        spec.GetObject("matchConstraints").GetObjects("resourceRules").SelectMany(rule =>
            from resource in Words(rule, "resources")
            from kind in kinds
            where kind.Resource == resource && Words(rule, "apiGroups").Contains(kind.Group) && Words(rule, "apiVersions").Contains(kind.Version)
            orderby kind.Group, kind.Kind
            select kind);

    private static IEnumerable<string?> Words(JsonObject rule, string field) => rule.GetArray(field)?.Select(word => word.AsString()) ?? [];
}
