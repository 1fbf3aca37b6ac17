using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Schemas.Definitions;

/// <summary>One version of a definition: its name, its deprecation and whatever it does not share with the others.</summary>
internal static class VersionCheck
{
    private const int WarningBytes = 256;

    public static JsonObject? Schema(JsonObject version) => version.GetObject("schema").GetObject("openAPIV3Schema");

    public static IEnumerable<FieldError> Check(JsonObject version, SharedParts shared, string path)
    {
        var errors = new List<FieldError>();
        var name = version.GetString("name") ?? "";
        if (string.Join(',', DnsNames.Rfc1035LabelProblems(name)) is { Length: > 0 } problem)
            errors.Add(FieldError.Invalid(FieldPath.Child(path, "name"), name, problem));
        errors.AddRange(DeprecationProblems(version).Select(text => FieldError.Invalid(FieldPath.Child(path, "deprecationWarning"), version["deprecationWarning"], text)));
        if (!shared.Has("schema"))
            errors.AddRange(SchemaCheck.Check(Schema(version), FieldPath.Child(path, "schema.openAPIV3Schema")));
        if (!shared.Has("subresources"))
            errors.AddRange(SubresourceCheck.Check(version.GetObject("subresources"), FieldPath.Child(path, "subresources")));
        if (!shared.Has("additionalPrinterColumns"))
            errors.AddRange(ColumnCheck.Check(version.GetArray("additionalPrinterColumns"), FieldPath.Child(path, "additionalPrinterColumns")));
        if (!shared.Has("selectableFields"))
            errors.AddRange(SelectableFieldCheck.Check(version.GetArray("selectableFields"), Schema(version), FieldPath.Child(path, "selectableFields")));
        return errors;
    }

    private static IEnumerable<string> DeprecationProblems(JsonObject version)
    {
        if (version.GetString("deprecationWarning") is not { } warning)
            yield break;
        if (version.GetBool("deprecated") is not true)
        {
            yield return "can only be set for deprecated versions";
            yield break;
        }

        if (Encoding.UTF8.GetByteCount(warning) > WarningBytes)
            yield return $"must be <= {WarningBytes} characters long";
        if (warning.Length == 0)
            yield return "must not be an empty string";
        var position = 0;
        foreach (var rune in warning.EnumerateRunes())
        {
            if (!GoFormat.IsPrintable(rune))
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"must only contain printable UTF-8 characters; non-printable character found at index {position}");
                yield break;
            }

            position += rune.Utf8SequenceLength;
        }
    }
}
