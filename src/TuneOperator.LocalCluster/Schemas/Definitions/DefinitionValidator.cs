using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Schemas.Definitions;

/// <summary>What is wrong with the spec of a CustomResourceDefinition.</summary>
internal static class DefinitionValidator
{
    private static readonly string[] Scopes = ["Cluster", "Namespaced"];

    /// <param name="definition">With its defaults filled in.</param>
    public static IReadOnlyList<FieldError> Validate(JsonObject definition)
    {
        var spec = definition.GetObject("spec") ?? [];
        var versions = spec.GetObjects("versions").ToList();
        var errors = new List<FieldError>();
        errors.AddRange(Group(spec));
        errors.AddRange(Scope(spec));
        for (var i = 0; i < versions.Count; i++)
        {
            if (VersionCheck.Schema(versions[i]) is null)
                errors.Add(FieldError.Required($"spec.versions[{i}].schema.openAPIV3Schema"));
        }

        for (var i = 0; i < versions.Count; i++)
            errors.AddRange(VersionCheck.Check(versions[i], $"spec.versions[{i}]"));
        if (versions.DistinctBy(version => version.GetString("name"), StringComparer.Ordinal).Count() < versions.Count)
            errors.Add(FieldError.Invalid("spec.versions", spec["versions"], "must contain unique version names"));
        if (versions.Count(version => version.GetBool("storage") is true) != 1)
            errors.Add(FieldError.Invalid("spec.versions", spec["versions"], "must have exactly one version marked as storage version"));
        errors.AddRange(NamesCheck.Check(spec.GetObject("names") ?? [], "spec.names"));
        if (spec.GetBool("preserveUnknownFields") is true)
        {
            errors.Add(FieldError.Invalid(
                "spec.preserveUnknownFields", JsonValue.Create(true), "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead"));
        }

        return errors;
    }

    private static IEnumerable<FieldError> Group(JsonObject spec)
    {
        var group = spec.GetString("group") ?? "";
        if (group.Length == 0)
            return [FieldError.Required("spec.group")];
        var problems = DnsNames.SubdomainProblems(group).ToList();
        return problems.Count > 0 ? [FieldError.Invalid("spec.group", group, string.Join(',', problems))]
            : group.Contains('.', StringComparison.Ordinal) ? []
            : [FieldError.Invalid("spec.group", group, "should be a domain with at least one dot")];
    }

    private static IEnumerable<FieldError> Scope(JsonObject spec)
    {
        if (spec.GetString("scope") is not { Length: > 0 } scope)
            yield return FieldError.Required("spec.scope");
        else if (!Scopes.Contains(scope, StringComparer.Ordinal))
            yield return FieldError.NotSupported("spec.scope", JsonValue.Create(scope), Scopes);
    }
}
