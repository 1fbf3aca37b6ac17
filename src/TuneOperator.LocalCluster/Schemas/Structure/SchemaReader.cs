using System.Text.Json;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Schemas.Structure;

/// <summary>Reads a JSON schema as a CRD carries it. Lenient: what has the wrong JSON type counts as absent.</summary>
internal static class SchemaReader
{
    public static SchemaNode Read(JsonObject schema) => new()
    {
        Type = schema.GetString("type"),
        Format = schema.GetString("format"),
        Description = schema.GetString("description"),
        Nullable = schema.GetBool("nullable") is true,
        Default = schema["default"]?.DeepClone(),
        Properties = (schema["properties"] as JsonObject ?? []).Where(pair => pair.Value is JsonObject)
            .ToDictionary(pair => pair.Key, pair => Read((JsonObject)pair.Value!), StringComparer.Ordinal),
        Items = schema["items"] is JsonObject items ? Read(items) : null,
        AdditionalProperties = schema["additionalProperties"] switch
        {
            JsonObject values => Read(values),
            JsonValue flag when flag.GetValueKind() is JsonValueKind.True => SchemaNode.Empty,
            _ => null,
        },
        ListType = schema.GetString("x-kubernetes-list-type") switch { "map" => ListType.Map, "set" => ListType.Set, _ => ListType.Atomic },
        ListMapKeys = Texts(schema, "x-kubernetes-list-map-keys"),
        AtomicMap = schema.GetString("x-kubernetes-map-type") == "atomic",
        PreserveUnknownFields = schema.GetBool("x-kubernetes-preserve-unknown-fields") is true,
        EmbeddedResource = schema.GetBool("x-kubernetes-embedded-resource") is true,
        IntOrString = schema.GetBool("x-kubernetes-int-or-string") is true,
        Constraints = ReadConstraints(schema),
        Rules = [.. schema.GetObjects("x-kubernetes-validations").Select(ReadRule)],
        AllOf = [.. schema.GetObjects("allOf").Select(Read)],
        AnyOf = [.. schema.GetObjects("anyOf").Select(Read)],
        OneOf = [.. schema.GetObjects("oneOf").Select(Read)],
        Not = schema["not"] is JsonObject not ? Read(not) : null,
    };

    private static ValueConstraints ReadConstraints(JsonObject schema) => new()
    {
        Minimum = Number(schema, "minimum"),
        ExclusiveMinimum = schema.GetBool("exclusiveMinimum") is true,
        Maximum = Number(schema, "maximum"),
        ExclusiveMaximum = schema.GetBool("exclusiveMaximum") is true,
        MultipleOf = Number(schema, "multipleOf"),
        MinLength = Count(schema, "minLength"),
        MaxLength = Count(schema, "maxLength"),
        Pattern = schema.GetString("pattern") is { Length: > 0 } pattern ? pattern : null,
        MinItems = Count(schema, "minItems"),
        MaxItems = Count(schema, "maxItems"),
        UniqueItems = schema.GetBool("uniqueItems") is true,
        MinProperties = Count(schema, "minProperties"),
        MaxProperties = Count(schema, "maxProperties"),
        Required = Texts(schema, "required"),
        Enum = schema["enum"] is JsonArray values ? [.. values.Select(value => value?.DeepClone())] : [],
    };

    public static ValidationRule ReadRule(JsonObject rule) => new(
        rule.GetString("rule") ?? "", rule.GetString("message"), rule.GetString("messageExpression"), rule.GetString("reason"), rule.GetString("fieldPath"), rule.GetBool("optionalOldSelf") is true);

    private static double? Number(JsonObject map, string name) => map[name] is { } node && node.GetValueKind() is JsonValueKind.Number ? JsonNumber.ToDouble(node) : null;

    private static long? Count(JsonObject map, string name) => Number(map, name) is { } value ? (long)value : null;

    private static IReadOnlyList<string> Texts(JsonObject map, string name) => [.. (map.GetArray(name) ?? []).Select(item => item.AsString()).OfType<string>()];
}
