using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.BuiltIn;
using TuneOperator.LocalCluster.Schemas.Structure;

namespace TuneOperator.LocalCluster.Schemas.OpenApi;

/// <summary>Collects the components of a document: each type once, with all that it refers to.</summary>
internal sealed class BuiltInComponents
{
    private readonly SortedDictionary<string, JsonObject> schemas = new(StringComparer.Ordinal);

    public JsonObject ToJson() => new(schemas.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value.DeepClone())));

    public void Add(string name, JsonObject schema) => schemas[name] = schema;

    /// <summary>Adds a type that has a group, version and kind.</summary>
    public void AddKind(Type type, string group, string version, string kind)
    {
        AddType(type);
        schemas[BuiltInType.For(type).Facts.OpenApiName]["x-kubernetes-group-version-kind"] =
            new JsonArray(new JsonObject { ["group"] = group, ["kind"] = kind, ["version"] = version });
    }

    /// <summary>Adds a type and returns a reference to it.</summary>
    public JsonObject AddType(Type type)
    {
        var described = BuiltInType.For(type);
        var name = described.Facts.OpenApiName;
        if (!schemas.ContainsKey(name))
        {
            // In place before its fields, which may lead back to it.
            var schema = schemas[name] = Described(Descriptions.Of(type.Name));
            var properties = new JsonObject();
            foreach (var property in described.Properties)
                properties[property.Name] = Property(property, isListKind: described.Facts.IsListKind);
            schema["properties"] = properties;
            if (described.Facts.Required.Count > 0)
                schema["required"] = new JsonArray([.. described.Facts.Required.Select(field => JsonValue.Create(field))]);
            schema["type"] = "object";
            if (described.Facts.Atomic)
                schema["x-kubernetes-map-type"] = "atomic";
        }

        return Reference(name);
    }

    private JsonObject Property(BuiltInProperty property, bool isListKind)
    {
        var value = Value(property.Shape);
        // Nothing may stand beside a $ref.
        var schema = value.ContainsKey("$ref") ? new JsonObject { ["allOf"] = new JsonArray(value) } : value;
        if (Descriptions.Of(property.DescriptionId) is { } description)
            schema["description"] = property.Facts.ListsEnum ? $"{description}\n\nPossible enum values:{string.Concat(property.Facts.Enum.Select(value => $"\n - `\"{value}\"`"))}" : description;
        if (property.Facts.Enum.Count > 0)
            schema["enum"] = new JsonArray([.. property.Facts.Enum.Select(value => JsonValue.Create(value))]);
        if (property.Facts.Default is { } text)
            schema["default"] = text;
        if (!isListKind)
            Annotate(schema, property);
        return schema;
    }

    private static void Annotate(JsonObject schema, BuiltInProperty property)
    {
        var facts = property.Facts;
        if (property.Shape is ValueShape.List)
            schema["x-kubernetes-list-type"] = facts.ListType switch { ListType.Map => "map", ListType.Set => "set", _ => "atomic" };
        if (facts.Keys.Count > 0)
            schema["x-kubernetes-list-map-keys"] = new JsonArray([.. facts.Keys.Select(key => JsonValue.Create(key))]);
        if (facts.Atomic is { } atomic)
            schema["x-kubernetes-map-type"] = atomic ? "atomic" : "granular";
        if (facts.PatchStrategy is { } strategy)
            schema["x-kubernetes-patch-strategy"] = strategy;
        if (facts.PatchMergeKey is { } key)
            schema["x-kubernetes-patch-merge-key"] = key;
    }

    private JsonObject Value(ValueShape shape) => shape switch
    {
        ValueShape.Object { Type: var type } => AddType(type),
        ValueShape.List { Items: var items } => new JsonObject { ["type"] = "array", ["items"] = Value(items) },
        ValueShape.Map { Values: var values } => new JsonObject { ["type"] = "object", ["additionalProperties"] = Value(values) },
        ValueShape.Named named => AddNamed(named),
        ValueShape.Scalar { Format: { } format } scalar => new JsonObject { ["type"] = scalar.Type, ["format"] = format },
        ValueShape.Scalar scalar => new JsonObject { ["type"] = scalar.Type },
        _ => new JsonObject { ["type"] = "object" },
    };

    private JsonObject AddNamed(ValueShape.Named named)
    {
        schemas.TryAdd(named.OpenApiName, NamedSchema(named));
        return Reference(named.OpenApiName);
    }

    private static JsonObject NamedSchema(ValueShape.Named named)
    {
        var schema = Described(Descriptions.Of(named.OpenApiName[(named.OpenApiName.LastIndexOf('.') + 1)..]));
        if (named.Type is { } type)
            schema["type"] = type;
        else
            schema["oneOf"] = new JsonArray(new JsonObject { ["type"] = named == ValueShape.Named.Quantity ? "string" : "integer" }, new JsonObject { ["type"] = named == ValueShape.Named.Quantity ? "number" : "string" });
        if (named.Format is { } format)
            schema["format"] = format;
        return schema;
    }

    private static JsonObject Described(string? description) => description is null ? [] : new JsonObject { ["description"] = description };

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };
}
