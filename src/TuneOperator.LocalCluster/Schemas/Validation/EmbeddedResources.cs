using System.Text.Json;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Schemas.Structure;

namespace TuneOperator.LocalCluster.Schemas.Validation;

/// <summary>Objects inside an object that are resources themselves must say of what kind.</summary>
internal static class EmbeddedResources
{
    private static readonly string[] TypeFields = ["apiVersion", "kind"];

    private const string KindRule = "may have mixed case, but should otherwise match: ";

    public static IEnumerable<FieldError> Check(JsonNode? value, SchemaNode schema, string path) => value switch
    {
        JsonObject map => (schema.EmbeddedResource ? CheckTypes(map, path).Concat(CheckMetadata(map, path)) : [])
            .Concat(map.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => CheckField(pair.Key, pair.Value, schema, path))),
        JsonArray list when schema.Items is { } items => list.SelectMany((item, i) => Check(item, items, FieldPath.Index(path, i))),
        _ => [],
    };

    /// <returns>The first type or kind that is no text, which no resource can be read with; null if there is none.</returns>
    public static FieldError? FindMalformed(JsonNode? value, SchemaNode schema, string path) => value switch
    {
        JsonObject map => (schema.EmbeddedResource ? TypeFields.Where(name => map.TryGetPropertyValue(name, out var text) && text?.GetValueKind() is not JsonValueKind.String)
                .Select(name => NoText(FieldPath.Child(path, name), map[name])).FirstOrDefault() : null)
            ?? map.Select(pair => schema.Field(pair.Key) is { } field ? FindMalformed(pair.Value, field, FieldPath.Child(path, pair.Key)) : null).FirstOrDefault(error => error is not null),
        JsonArray list when schema.Items is { } items => list.Select((item, i) => FindMalformed(item, items, FieldPath.Index(path, i))).FirstOrDefault(error => error is not null),
        _ => null,
    };

    private static FieldError NoText(string path, JsonNode? value) => FieldError.Invalid(path, value, "must be a string");

    private static IEnumerable<FieldError> CheckMetadata(JsonObject resource, string path)
    {
        if (resource["metadata"] is not JsonObject metadata)
            return [];
        var named = new JsonObject { ["metadata"] = metadata.DeepClone() };
        // It need not have a name.
        if (metadata["name"] is null)
            named["metadata"]!["name"] = "unnamed";
        return MetadataValidation.Validate(named, NameRule.PathSegment, isBuiltIn: false).Select(error => error with { Path = FieldPath.Child(path, error.Path) });
    }

    private static IEnumerable<FieldError> CheckField(string name, JsonNode? value, SchemaNode schema, string path) =>
        schema.Properties.TryGetValue(name, out var property) ? Check(value, property, FieldPath.Child(path, name))
        : schema.AdditionalProperties is { } values ? Check(value, values, FieldPath.Key(path, name))
        : [];

    private static IEnumerable<FieldError> CheckTypes(JsonObject resource, string path)
    {
        foreach (var name in TypeFields)
        {
            var field = FieldPath.Child(path, name);
            if (!resource.TryGetPropertyValue(name, out var value))
                yield return FieldError.Required(field);
            else if (value?.GetValueKind() is not JsonValueKind.String)
                yield return NoText(field, value);
            else if (value.GetValue<string>().Length == 0)
                yield return FieldError.Invalid(field, value, "must not be empty");
            else if (name == "apiVersion" && value.GetValue<string>().Count(c => c == '/') > 1)
                yield return FieldError.Invalid(field, value, $"unexpected GroupVersion string: {value.GetValue<string>()}");
            else if (name == "kind" && string.Join(',', DnsNames.Rfc1035LabelProblems(value.GetValue<string>().ToLowerInvariant())) is { Length: > 0 } problem)
                yield return FieldError.Invalid(field, value, KindRule + problem);
        }
    }
}
