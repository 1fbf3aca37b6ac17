using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Schemas.Definitions;

/// <summary>What is wrong with the spec of a CustomResourceDefinition.</summary>
internal static class DefinitionValidator
{
    private static readonly string[] Scopes = ["Cluster", "Namespaced"];

    /// <param name="definition">With its defaults filled in; stored versions are looked at where it has a status.</param>
    public static IReadOnlyList<FieldError> Validate(JsonObject definition)
    {
        var spec = definition.GetObject("spec") ?? [];
        var versions = spec.GetObjects("versions").ToList();
        var shared = new SharedParts(versions);
        return
        [
            .. Group(spec), .. Scope(spec), .. Versions(spec, versions, shared), .. NamesCheck.Check(spec.GetObject("names") ?? [], "spec.names"), .. Shared(shared),
            .. ConversionCheck.Check(spec.GetObject("conversion"), "spec.conversion"), .. StoredVersions(definition, versions), .. ApprovalCheck.Check(definition), .. UnknownFields(spec),
        ];
    }

    private static IEnumerable<FieldError> Versions(JsonObject spec, List<JsonObject> versions, SharedParts shared)
    {
        var errors = new List<FieldError>();
        for (var i = 0; i < versions.Count; i++)
        {
            if (VersionCheck.Schema(versions[i]) is null)
                errors.Add(FieldError.Required($"spec.versions[{i}].schema.openAPIV3Schema"));
        }

        for (var i = 0; i < versions.Count; i++)
            errors.AddRange(VersionCheck.Check(versions[i], shared, $"spec.versions[{i}]"));
        if (versions.DistinctBy(version => version.GetString("name"), StringComparer.Ordinal).Count() < versions.Count)
            errors.Add(new FieldError(FieldErrorType.Invalid, "spec.versions", shared.Print(), "must contain unique version names"));
        if (versions.Count(version => version.GetBool("storage") is true) != 1)
            errors.Add(new FieldError(FieldErrorType.Invalid, "spec.versions", shared.Print(), "must have exactly one version marked as storage version"));
        // The server's own form names the first version once more.
        if (versions.FirstOrDefault().GetString("name") is { } first && string.Join(',', DnsNames.Rfc1035LabelProblems(first)) is { Length: > 0 } problem)
            errors.Add(FieldError.Invalid("spec.version", first, problem));
        return errors;
    }

    private static IEnumerable<FieldError> Shared(SharedParts shared)
    {
        var schema = (shared["schema"] as JsonObject).GetObject("openAPIV3Schema");
        return SchemaCheck.Check(schema, "spec.validation.openAPIV3Schema")
            .Concat(SubresourceCheck.Check(shared["subresources"] as JsonObject, "spec.subresources"))
            .Concat(ColumnCheck.Check(shared["additionalPrinterColumns"] as JsonArray, "spec.additionalPrinterColumns"))
            .Concat(SelectableFieldCheck.Check(shared["selectableFields"] as JsonArray, schema, "spec.selectableFields"));
    }

    private static IEnumerable<FieldError> StoredVersions(JsonObject definition, List<JsonObject> versions)
    {
        const string Path = "status.storedVersions";
        if (definition.GetObject("status") is not { } status)
            yield break;
        var stored = (status.GetArray("storedVersions") ?? []).Select(version => version.AsString() ?? "").ToList();
        if (stored.Count == 0)
        {
            yield return FieldError.Invalid(Path, (JsonNode?)null, "must have at least one stored version");
            yield break;
        }

        foreach (var name in versions.Where(version => version.GetBool("storage") is true).Select(version => version.GetString("name") ?? "").Where(name => !stored.Contains(name)))
            yield return FieldError.Invalid(Path, status["storedVersions"], $"must have the storage version {name}");
        for (var i = 0; i < stored.Count; i++)
        {
            if (versions.Exists(version => version.GetString("name") == stored[i]))
                continue;
            yield return FieldError.Invalid(
                FieldPath.Index(Path, i), stored[i],
                $"missing from spec.versions; {stored[i]} was previously a storage version, and must remain in spec.versions until a storage migration ensures no data remains persisted "
                + $"in {stored[i]} and removes {stored[i]} from status.storedVersions");
        }
    }

    private static IEnumerable<FieldError> UnknownFields(JsonObject spec)
    {
        if (spec.GetBool("preserveUnknownFields") is true)
        {
            if (spec.GetObjects("versions").Any(version => HasDefault(version.GetObject("schema").GetObject("openAPIV3Schema"))))
                yield return FieldError.Invalid("spec.preserveUnknownFields", JsonValue.Create(true), "must be false in order to use defaults in the schema");
            yield return FieldError.Invalid(
                "spec.preserveUnknownFields", JsonValue.Create(true), "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead");
        }
    }

    private static bool HasDefault(JsonObject? schema) => schema is not null
        && (schema["default"] is not null
            || (schema.GetObject("properties") ?? []).Any(property => HasDefault(property.Value as JsonObject))
            || HasDefault(schema["items"] as JsonObject)
            || HasDefault(schema["additionalProperties"] as JsonObject));

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
