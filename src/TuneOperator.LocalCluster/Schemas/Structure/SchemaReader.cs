using System.Text.Json;
using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Schemas.Structure;

/// <summary>Reads a JSON schema as a CRD carries it. Lenient: what has the wrong JSON type counts as absent.</summary>
internal static class SchemaReader
{
    public static SchemaNode Read(JsonObject schema) => new()
    {
        Type = Text(schema, "type"),
        Format = Text(schema, "format"),
        Description = Text(schema, "description"),
        Nullable = Flag(schema, "nullable"),
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
        ListType = Text(schema, "x-kubernetes-list-type") switch { "map" => ListType.Map, "set" => ListType.Set, _ => ListType.Atomic },
        ListMapKeys = Texts(schema, "x-kubernetes-list-map-keys"),
        AtomicMap = Text(schema, "x-kubernetes-map-type") == "atomic",
        PreserveUnknownFields = Flag(schema, "x-kubernetes-preserve-unknown-fields"),
        EmbeddedResource = Flag(schema, "x-kubernetes-embedded-resource"),
        IntOrString = Flag(schema, "x-kubernetes-int-or-string"),
        Constraints = ReadConstraints(schema),
        Rules = [.. Objects(schema, "x-kubernetes-validations").Select(ReadRule)],
        AllOf = [.. Objects(schema, "allOf").Select(Read)],
        AnyOf = [.. Objects(schema, "anyOf").Select(Read)],
        OneOf = [.. Objects(schema, "oneOf").Select(Read)],
        Not = schema["not"] is JsonObject not ? Read(not) : null,
    };

    private static ValueConstraints ReadConstraints(JsonObject schema) => new()
    {
        Minimum = Number(schema, "minimum"),
        ExclusiveMinimum = Flag(schema, "exclusiveMinimum"),
        Maximum = Number(schema, "maximum"),
        ExclusiveMaximum = Flag(schema, "exclusiveMaximum"),
        MultipleOf = Number(schema, "multipleOf"),
        MinLength = Count(schema, "minLength"),
        MaxLength = Count(schema, "maxLength"),
        Pattern = Text(schema, "pattern") is { Length: > 0 } pattern ? pattern : null,
        MinItems = Count(schema, "minItems"),
        MaxItems = Count(schema, "maxItems"),
        UniqueItems = Flag(schema, "uniqueItems"),
        MinProperties = Count(schema, "minProperties"),
        MaxProperties = Count(schema, "maxProperties"),
        Required = Texts(schema, "required"),
        Enum = schema["enum"] is JsonArray values ? [.. values.Select(value => value?.DeepClone())] : [],
    };

    private static ValidationRule ReadRule(JsonObject rule) => new(
        Text(rule, "rule") ?? "", Text(rule, "message"), Text(rule, "messageExpression"), Text(rule, "reason"), Text(rule, "fieldPath"), Flag(rule, "optionalOldSelf"));

    private static string? Text(JsonObject map, string name) => map[name]?.GetValueKind() is JsonValueKind.String ? map[name]!.GetValue<string>() : null;

    private static bool Flag(JsonObject map, string name) => map[name]?.GetValueKind() is JsonValueKind.True;

    private static double? Number(JsonObject map, string name) => map[name] is { } node && node.GetValueKind() is JsonValueKind.Number ? JsonNumber.ToDouble(node) : null;

    private static long? Count(JsonObject map, string name) => Number(map, name) is { } value ? (long)value : null;

    private static IReadOnlyList<string> Texts(JsonObject map, string name) =>
        map[name] is JsonArray list ? [.. list.Where(item => item?.GetValueKind() is JsonValueKind.String).Select(item => item!.GetValue<string>())] : [];

    private static IEnumerable<JsonObject> Objects(JsonObject map, string name) => (map[name] as JsonArray ?? []).OfType<JsonObject>();
}
