using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Schemas.Definitions;

/// <summary>Keywords that a CRD may not use, and those that go together with a type.</summary>
internal static class KeywordCheck
{
    private static readonly string[] Types = ["array", "boolean", "integer", "number", "object", "string"];
    private static readonly string[] Unsupported = ["id", "additionalItems", "patternProperties", "definitions", "dependencies", "$ref"];

    public static IEnumerable<FieldError> Check(JsonObject schema, string path)
    {
        if (schema.GetString("type") is { Length: > 0 } type && !Types.Contains(type, StringComparer.Ordinal))
            yield return FieldError.NotSupported(FieldPath.Child(path, "type"), JsonValue.Create(type), Types);
        foreach (var keyword in Unsupported.Where(keyword => schema[keyword] is not null))
            yield return FieldError.Forbidden(FieldPath.Child(path, keyword), $"{keyword} is not supported");
        if (schema.GetString("type") == "null")
            yield return FieldError.Forbidden(FieldPath.Child(path, "type"), "type cannot be set to null, use nullable as an alternative");
        if (schema["items"] is JsonArray)
            yield return FieldError.Forbidden(FieldPath.Child(path, "items"), "items must be a schema object and not an array");
        if (schema.GetBool("uniqueItems") is true)
            yield return FieldError.Forbidden(FieldPath.Child(path, "uniqueItems"), "uniqueItems cannot be set to true since the runtime complexity becomes quadratic");
        if (schema["additionalProperties"] is { } values && values.AsBool() is not true && schema.GetObject("properties") is { Count: > 0 })
            yield return FieldError.Forbidden(FieldPath.Child(path, "additionalProperties"), "additionalProperties and properties are mutual exclusive");
        if (schema.GetBool("x-kubernetes-preserve-unknown-fields") is false)
            yield return FieldError.Invalid(FieldPath.Child(path, "x-kubernetes-preserve-unknown-fields"), JsonValue.Create(false), "must be true or undefined");
        foreach (var error in NeedsType(schema, "x-kubernetes-map-type", "object", ["atomic", "granular"], path).Concat(NeedsType(schema, "x-kubernetes-list-type", "array", ["atomic", "set", "map"], path)))
            yield return error;
        foreach (var error in ListKeyCheck.Check(schema, path))
            yield return error;
    }

    private static IEnumerable<FieldError> NeedsType(JsonObject schema, string keyword, string type, string[] allowed, string path)
    {
        if (schema.GetString(keyword) is not { } value)
            yield break;
        var declared = schema.GetString("type") ?? "";
        var detail = $"must be {type} if {keyword} is specified";
        if (declared.Length == 0)
            yield return FieldError.Required(FieldPath.Child(path, "type"), detail);
        else if (declared != type)
            yield return FieldError.Invalid(FieldPath.Child(path, "type"), declared, detail);
        if (!allowed.Contains(value, StringComparer.Ordinal))
            yield return FieldError.NotSupported(FieldPath.Child(path, keyword), JsonValue.Create(value), allowed);
    }
}
