using System.Text.Json;
using TuneOperator.Cel;
using TuneOperator.Cel.Costs;
using TuneOperator.LocalCluster.Schemas.Structure;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Schemas.Rules;

/// <summary>How large the values of a schema can be: by its bounds, or else by what fits into a request.</summary>
internal static class RuleSizes
{
    private const long RequestBytes = 3 * 1024 * 1024;
    private const int BytesOfCharacter = 4;
    private const long TimeText = 32;
    private const long DateText = 12;

    private static readonly CelSize Key = new(0, 2);
    private static readonly SchemaNode Text = new() { Type = "string" };

    private static readonly SchemaNode Metadata = new()
    {
        Type = "object",
        Properties = new Dictionary<string, SchemaNode>(StringComparer.Ordinal) { ["name"] = Text, ["generateName"] = Text },
    };

    /// <summary>How often a value of this size can stand in one object.</summary>
    public static ulong Cardinality(CelSize size) => (ulong)(RequestBytes / (size.MinSerializedSize + 1));

    /// <returns>Null for a value that rules cannot name.</returns>
    public static CelSize? Of(SchemaNode schema, bool isResource) => schema switch
    {
        { IntOrString: true } => new CelSize(schema.Constraints.MaxLength is { } length ? Math.Max(length, 0) * BytesOfCharacter : RequestBytes - 2, 1),
        { Type: "array", Items: { } items } => Of(items, items.EmbeddedResource) is { } item
            ? new CelSize(Bound(schema.Constraints.MaxItems) ?? (RequestBytes - 2) / (item.MinSerializedSize + 1), 2) { Elements = item } : null,
        { Type: "object", AdditionalProperties: { } values } when !ReferenceEquals(values, SchemaNode.Empty) => Of(values, values.EmbeddedResource) is { } value
            ? new CelSize(Bound(schema.Constraints.MaxProperties) ?? (RequestBytes - 2) / (value.MinSerializedSize + 6), 2) { Elements = value, Keys = Key } : null,
        { Type: "object" } => Object(schema, isResource),
        { Type: "string" } => String(schema),
        { Type: "boolean" } => new CelSize(0, 4),
        { Type: "number" or "integer" } => new CelSize(0, 1),
        _ => null,
    };

    private static CelSize Object(SchemaNode schema, bool isResource)
    {
        var properties = new Dictionary<string, SchemaNode>(schema.Properties, StringComparer.Ordinal);
        if (isResource)
            (properties["apiVersion"], properties["kind"], properties["metadata"]) = (Text, Text, Metadata);
        var fields = new Dictionary<string, CelSize>(StringComparer.Ordinal);
        long shortest = 2;
        foreach (var (name, property) in properties)
        {
            if (Of(property, property.EmbeddedResource) is not { } size)
                continue;
            if (CelIdentifier.Escape(name) is { } identifier)
                fields[identifier] = size;
            if (property.Default is null && schema.Constraints.Required.Contains(name, StringComparer.Ordinal))
                shortest += name.Length + size.MinSerializedSize + 4;
        }

        return new CelSize(0, shortest) { Fields = fields };
    }

    private static CelSize String(SchemaNode schema) => schema.Format switch
    {
        "byte" => new CelSize(Bound(schema.Constraints.MaxLength) ?? RequestBytes - 2, 2),
        "duration" => new CelSize(TimeText, 3),
        "date" => new CelSize(DateText, 12),
        "date-time" => new CelSize(TimeText, 21),
        _ => new CelSize(Bound(schema.Constraints.MaxLength) * BytesOfCharacter ?? Longest(schema) ?? RequestBytes - 2, 2),
    };

    private static long? Longest(SchemaNode schema) => schema.Constraints.Enum.Count == 0 ? null
        : schema.Constraints.Enum.Max(value => value?.GetValueKind() is JsonValueKind.String ? (long)System.Text.Encoding.UTF8.GetByteCount(value.AsString()!) : 0);

    private static long? Bound(long? limit) => limit is { } value ? Math.Max(value, 0) : null;
}
