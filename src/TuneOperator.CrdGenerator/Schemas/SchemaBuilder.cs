using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TuneOperator.Abstractions.Schema;

namespace TuneOperator.CrdGenerator.Schemas;

/// <summary>Builds the structural OpenAPI v3 schema of a wire type from its properties and their attributes.</summary>
/// <remarks>Objects are closed: what isn't a property is pruned or, by kubectl's strict validation, refused. Properties are in alphabetical order.</remarks>
internal static class SchemaBuilder
{
    /// <summary>The schema of a record, as the value of a field with this description.</summary>
    public static JsonObject OfRecord(Type type, string? description)
    {
        var schema = new JsonObject();
        if (description is not null)
        {
            schema["description"] = description;
        }

        schema["type"] = "object";
        AddProperties(schema, type);
        ValidationRules.Add(schema, type);
        return schema;
    }

    private static void AddProperties(JsonObject schema, Type type)
    {
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetCustomAttribute<JsonIgnoreAttribute>() is null)
            .Select(property => (Name: WireName(property), Property: property))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .ToList();
        schema["properties"] = new JsonObject(properties.Select(pair => KeyValuePair.Create(pair.Name, (JsonNode?)OfProperty(pair.Property))));
        var required = properties.Where(pair => pair.Property.GetCustomAttribute<RequiredAttribute>() is not null).Select(pair => (JsonNode?)pair.Name).ToArray();
        if (required.Length > 0)
        {
            schema["required"] = new JsonArray(required);
        }
    }

    private static JsonObject OfProperty(PropertyInfo property)
    {
        var schema = new JsonObject { ["description"] = Description(property) };
        Fill(schema, property.PropertyType, property);
        ValueBounds.Add(schema, property);
        ValidationRules.Add(schema, property);
        return schema;
    }

    private static void Fill(JsonObject schema, Type declared, PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (ScalarTypes.TryFill(schema, type))
        {
            return;
        }

        if (type == typeof(JsonObject) || type == typeof(JsonNode))
        {
            FillUnknown(schema, type, property);
        }
        else if (ItemOf(type, typeof(IReadOnlyList<>)) is { } item)
        {
            schema["type"] = "array";
            schema["items"] = OfItem(item, property);
            ListKinds.Add(schema, property);
        }
        else if (ItemOf(type, typeof(IReadOnlyDictionary<,>)) is { } value)
        {
            schema["type"] = "object";
            schema["additionalProperties"] = OfItem(value, property);
        }
        else if (type.IsClass && type.Assembly == property.DeclaringType!.Assembly)
        {
            schema["type"] = "object";
            AddProperties(schema, type);
            ValidationRules.Add(schema, type);
        }
        else
        {
            throw new SchemaException($"{Place(property)} has the type {type}, which has no schema.");
        }
    }

    private static JsonObject OfItem(Type type, PropertyInfo property)
    {
        var schema = new JsonObject();
        Fill(schema, type, property);
        ValueBounds.AddToItem(schema, property);
        return schema;
    }

    private static void FillUnknown(JsonObject schema, Type type, PropertyInfo property)
    {
        var preserve = property.GetCustomAttribute<PreserveUnknownFieldsAttribute>()
            ?? throw new SchemaException($"{Place(property)} is untyped JSON: mark it with [PreserveUnknownFields], or its content is pruned.");
        if (type == typeof(JsonNode) != preserve.AnyType)
        {
            throw new SchemaException($"{Place(property)}: AnyType belongs to JsonNode, and a JsonObject has none.");
        }

        if (preserve.AnyType)
        {
            schema["x-kubernetes-preserve-unknown-fields"] = true;
        }
        else
        {
            // A map of anything, not an object of unknown fields: the API server's == on the latter doesn't see one unknown field take another's place.
            schema["type"] = "object";
            schema["additionalProperties"] = new JsonObject { ["x-kubernetes-preserve-unknown-fields"] = true };
        }
    }

    private static string WireName(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
        ?? throw new SchemaException($"{Place(property)} has no [JsonPropertyName]: its name on the wire is not left to chance.");

    private static string Description(PropertyInfo property) =>
        property.GetCustomAttribute<DescriptionAttribute>()?.Description
        ?? throw new SchemaException($"{Place(property)} has no [Description]: kubectl explain is the manual.");

    private static string Place(PropertyInfo property) => $"{property.DeclaringType!.Name}.{property.Name}";

    /// <summary>The last type argument of a list or dictionary; null for another type.</summary>
    private static Type? ItemOf(Type type, Type generic) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == generic ? type.GetGenericArguments()[^1] : null;
}
