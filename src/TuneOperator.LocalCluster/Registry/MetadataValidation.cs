using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry;

/// <summary>Names, labels, annotations, owners and finalizers, whatever the kind.</summary>
internal static partial class MetadataValidation
{
    private const int AnnotationBytes = 256 * 1024;

    private const string LabelValueMessage =
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character "
        + "(e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

    private const string QualifiedNameMessage =
        "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character "
        + "(e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

    public static IEnumerable<FieldError> Validate(JsonObject json, NameRule rule)
    {
        var metadata = json.Metadata();
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
    }

    public static IEnumerable<FieldError> ValidateUpdate(JsonObject json, JsonObject old)
    {
        foreach (var error in ValidateCommon(json.Metadata()))
            yield return error;
        if (!old.IsDeleting())
            yield break;
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

    private static IEnumerable<FieldError> ValidateCommon(JsonObject metadata)
    {
        foreach (var (key, value) in metadata.GetObject("labels") ?? [])
        {
            foreach (var error in ValidateKey("metadata.labels", key))
                yield return error;
            var text = value.AsString() ?? "";
            if (text.Length > 63)
                yield return FieldError.Invalid("metadata.labels", value, "must be no more than 63 bytes");
            if (!LabelValue().IsMatch(text))
                yield return FieldError.Invalid("metadata.labels", value, LabelValueMessage);
        }

        var size = 0;
        foreach (var (key, value) in metadata.GetObject("annotations") ?? [])
        {
            size += key.Length + (value.AsString()?.Length ?? 0);
            foreach (var error in ValidateKey("metadata.annotations", key))
                yield return error;
        }

        if (size > AnnotationBytes)
            yield return FieldError.TooLong("metadata.annotations", AnnotationBytes);
        foreach (var error in OwnerValidation.Validate(metadata))
            yield return error;
    }

    private static IEnumerable<FieldError> ValidateKey(string field, string key)
    {
        var name = key[(key.IndexOf('/') + 1)..];
        if (name.Length > 63)
            yield return FieldError.Invalid(field, JsonValue.Create(key), "name part must be no more than 63 bytes");
        if (!QualifiedName().IsMatch(name))
            yield return FieldError.Invalid(field, JsonValue.Create(key), QualifiedNameMessage);
    }

    [GeneratedRegex(@"^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LabelValue();

    [GeneratedRegex(@"^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QualifiedName();
}
