using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.BuiltIn;
using TuneOperator.LocalCluster.Schemas.Structure;

namespace TuneOperator.LocalCluster.Apply;

/// <summary>How a field merges and into which fields its ownership splits: what the schema says, or the value itself where there is none.</summary>
/// <param name="Node">Null for what no schema describes: maps merge, lists are one value.</param>
/// <param name="IsObjectRoot">Whether this is a whole object, whose metadata every schema may leave out.</param>
internal readonly record struct FieldType(SchemaNode? Node, bool IsObjectRoot = false)
{
    public bool IsAtomicMap => Node is { AtomicMap: true };

    public ListType ListType => Node?.ListType ?? ListType.Atomic;

    public FieldType Item => new(Node?.Items);

    /// <summary>Whether the schema names this field, as against an entry of a free map.</summary>
    public bool Declares(string name) => IsObjectRoot && name is "metadata" || Node?.Properties.ContainsKey(name) is true;

    /// <summary>Whether an object may hold a field of this name.</summary>
    public bool Knows(string name) => Node is not { } node || node.PreserveUnknownFields || IsObjectRoot && name is "apiVersion" or "kind" || Declares(name) || node.AdditionalProperties is not null
        || (node.EmbeddedResource && name is "apiVersion" or "kind" or "metadata");

    public FieldType Field(string name) => IsObjectRoot && name is "metadata" ? new FieldType(BuiltInSchemas.ObjectMeta) : new FieldType(Node?.Field(name));

    /// <summary>Whether the value can be taken for a map; null is an empty one.</summary>
    public bool IsMap(JsonNode? value) => Node?.Type is null or "object" && value is JsonObject or null;

    /// <summary>Whether the value can be taken for a list; null is an empty one.</summary>
    public bool IsList(JsonNode? value) => Node?.Type is null or "array" && value is JsonArray or null;
}
