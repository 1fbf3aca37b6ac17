using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Structure;

namespace TuneOperator.LocalCluster.Schemas.BuiltIn;

/// <summary>Schema nodes of built-in types. Types that contain themselves make nodes that do.</summary>
internal sealed class BuiltInNodes
{
    private readonly Lock building = new();
    private readonly Dictionary<Type, Dictionary<string, SchemaNode>> properties = [];

    public SchemaNode For(Type type)
    {
        lock (building)
            return Node(new ValueShape.Object(type), FieldFacts.None);
    }

    private SchemaNode Node(ValueShape shape, FieldFacts facts) => shape switch
    {
        ValueShape.Object { Type: var type } => new SchemaNode
        {
            Type = "object",
            Properties = Properties(type),
            AtomicMap = facts.Atomic ?? BuiltInType.For(type).Facts.Atomic,
            PatchStrategy = facts.PatchStrategy,
        },
        ValueShape.List { Items: var items } => new SchemaNode
        {
            Type = "array",
            Items = Node(items, FieldFacts.None),
            ListType = facts.ListType,
            ListMapKeys = facts.Keys,
            PatchStrategy = facts.PatchStrategy,
            PatchMergeKey = facts.PatchMergeKey,
        },
        ValueShape.Map { Values: var values } => new SchemaNode { Type = "object", AdditionalProperties = Node(values, FieldFacts.None), AtomicMap = facts.Atomic ?? false },
        ValueShape.Scalar scalar => new SchemaNode { Type = scalar.Type, Format = scalar.Format, Default = facts.Default is { } text ? JsonValue.Create(text) : null },
        ValueShape.Named { Type: "string" } named => new SchemaNode { Type = named.Type, Format = named.Format },
        ValueShape.Named { Type: null } => new SchemaNode { IntOrString = true },
        _ => new SchemaNode { PreserveUnknownFields = true },
    };

    private Dictionary<string, SchemaNode> Properties(Type type)
    {
        if (properties.TryGetValue(type, out var known))
            return known;
        // Registered before it is filled, so that a type inside itself finds it.
        var fields = properties[type] = new Dictionary<string, SchemaNode>(StringComparer.Ordinal);
        foreach (var property in BuiltInType.For(type).Properties)
            fields.Add(property.Name, Node(property.Shape, property.Facts));
        return fields;
    }
}
