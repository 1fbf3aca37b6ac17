using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry;

/// <summary>Names, labels, annotations, owners and finalizers, whatever the kind.</summary>
internal static class MetadataValidation
{
    private const int AnnotationBytes = 256 * 1024;
    private const string Immutable = "field is immutable";

    private static readonly string[] StandardFinalizers = ["kubernetes", "orphan", "foregroundDeletion"];

    private static readonly string[] ImmutableFields = ["name", "namespace", "uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds"];

    /// <param name="isBuiltIn">The built-in kinds want their finalizers to tell whose they are.</param>
    public static IEnumerable<FieldError> Validate(JsonObject json, NameRule rule, bool isBuiltIn)
    {
        var metadata = json.Metadata();
        if (metadata.GetString("generateName") is { Length: > 0 } prefix)
        {
            // Of a prefix only the part that a name keeps before its random end has to be right.
            foreach (var error in NameValidation.Validate("metadata.generateName", Masked(prefix), rule))
                yield return error with { BadValue = GoFormat.Quote(prefix) };
        }

        var name = metadata.GetString("name") ?? "";
        if (name.Length == 0)
            yield return FieldError.Required("metadata.name", "name or generateName is required");
        else
        {
            foreach (var error in NameValidation.Validate("metadata.name", name, rule))
                yield return error;
        }

        foreach (var error in ValidateCommon(metadata))
            yield return error;
        foreach (var error in ValidateFinalizers(metadata, isBuiltIn))
            yield return error;
    }

    public static IEnumerable<FieldError> ValidateUpdate(JsonObject json, JsonObject old)
    {
        if (old.IsDeleting())
        {
            // Who waits for a deletion may leave; nobody may join.
            var before = old.Metadata().GetArray("finalizers")?.Select(f => f.AsString()).ToHashSet() ?? [];
            var added = json.Metadata().GetArray("finalizers")?.Select(f => f.AsString()).Where(f => !before.Contains(f)).ToList() ?? [];
            if (added.Count > 0)
            {
                var names = string.Join(", ", added.Select(f => $"\"{f}\""));
                yield return FieldError.Forbidden(
                    "metadata.finalizers", $"no new finalizers can be added if the object is being deleted, found new finalizers []string{{{names}}}");
            }
        }

        foreach (var field in ImmutableFields)
        {
            if (!JsonNode.DeepEquals(json.Metadata()[field], old.Metadata()[field]))
                yield return FieldError.Invalid($"metadata.{field}", json.Metadata()[field], Immutable);
        }

        foreach (var error in ValidateCommon(json.Metadata()))
            yield return error;
    }

    /// <summary>Labels of the object itself, of a template or of a selector.</summary>
    public static IEnumerable<FieldError> ValidateLabels(JsonObject? labels, string path)
    {
        foreach (var (key, value) in labels ?? [])
        {
            foreach (var problem in Names.QualifiedProblems(key))
                yield return FieldError.Invalid(path, key, problem);
            foreach (var problem in Names.LabelValueProblems(value.AsString() ?? ""))
                yield return FieldError.Invalid(path, value, problem);
        }
    }

    public static IEnumerable<FieldError> ValidateAnnotations(JsonObject? annotations, string path)
    {
        var size = 0;
        foreach (var (key, value) in annotations ?? [])
        {
            size += key.Length + (value.AsString()?.Length ?? 0);
            foreach (var problem in Names.QualifiedProblems(key.ToLowerInvariant()))
                yield return FieldError.Invalid(path, key, problem);
        }

        if (size > AnnotationBytes)
            yield return FieldError.TooLong(path, AnnotationBytes);
    }

    private static IEnumerable<FieldError> ValidateCommon(JsonObject metadata) =>
        [.. ValidateLabels(metadata.GetObject("labels"), "metadata.labels"), .. ValidateAnnotations(metadata.GetObject("annotations"), "metadata.annotations"), .. OwnerValidation.Validate(metadata)];

    private static IEnumerable<FieldError> ValidateFinalizers(JsonObject metadata, bool isBuiltIn)
    {
        var finalizers = metadata.GetArray("finalizers")?.Select(f => f.AsString() ?? "").ToList() ?? [];
        foreach (var finalizer in finalizers)
        {
            foreach (var problem in Names.QualifiedProblems(finalizer))
                yield return FieldError.Invalid("metadata.finalizers", finalizer, problem);
        }

        if (finalizers.Contains("orphan", StringComparer.Ordinal) && finalizers.Contains("foregroundDeletion", StringComparer.Ordinal))
            yield return FieldError.Invalid("metadata.finalizers", metadata["finalizers"], "finalizer orphan and foregroundDeletion cannot be both set");
        for (var i = 0; isBuiltIn && i < finalizers.Count; i++)
        {
            if (!finalizers[i].Contains('/', StringComparison.Ordinal) && !StandardFinalizers.Contains(finalizers[i], StringComparer.Ordinal))
                yield return FieldError.Invalid($"metadata.finalizers[{i}]", finalizers[i], "name is neither a standard finalizer name nor is it fully qualified");
        }
    }

    private static string Masked(string prefix) => prefix.EndsWith('-') ? prefix[..^1] + "a" : prefix;
}
