using System.Text.Json;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Schemas.Structure;

namespace TuneOperator.LocalCluster.Schemas.Validation;

/// <summary>The JSON type of a value against <c>type</c> and, for numbers, <c>format</c>.</summary>
internal static class TypeCheck
{
    public static ValidationResult Check(JsonNode? value, SchemaNode schema, string path)
    {
        var result = new ValidationResult();
        string[] allowed = schema.IntOrString ? ["integer", "string"] : schema.Type is { Length: > 0 } type ? [type] : [];
        var format = Formats.Of(schema);
        if (allowed.Length == 0 && format is null)
            return result;
        if (value is null)
        {
            if (allowed.Length > 0 && !schema.Nullable)
                result.Add(Mismatch(path, string.Join(',', allowed), "null"));
            return result;
        }

        result.Count();

        var kind = value.GetValueKind();
        var actual = TypeOf(value);
        var fits = allowed.Contains(actual, StringComparer.Ordinal)
            || (actual == "number" && JsonNumber.IsIntegral(value) && allowed.Contains("integer", StringComparer.Ordinal))
            || (actual == "integer" && allowed.Contains("number", StringComparer.Ordinal));
        var isText = kind is JsonValueKind.String or JsonValueKind.Array;
        if (!isText && format is not null && !fits && NativeFormat(actual) != format)
            result.Add(Mismatch(path, format, NativeFormat(actual)));
        // A format of strings is left to the format's own check, which passes over lists.
        else if (!fits && !(isText && format is not null && !allowed.Contains("number", StringComparer.Ordinal) && !allowed.Contains("integer", StringComparer.Ordinal)))
            result.Add(Mismatch(path, string.Join(',', allowed), actual));
        if (result.IsValid)
            result.Count();
        return result;
    }

    /// <summary>The type's name as a schema writes it.</summary>
    public static string TypeOf(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => JsonNumber.IsInteger(value) ? "integer" : "number",
        _ => "boolean",
    };

    /// <summary>An error that quotes the type found, or the malformed text, as its value.</summary>
    public static FieldError Mismatch(string path, string expected, string found) =>
        new(FieldErrorType.TypeInvalid, FieldPath.Printed(path), GoFormat.Quote(found), $"{path} in body must be of type {expected}: {GoFormat.Quote(found)}");

    private static string NativeFormat(string type) => type switch
    {
        "integer" => "int64",
        "number" => "float64",
        _ => "",
    };
}
