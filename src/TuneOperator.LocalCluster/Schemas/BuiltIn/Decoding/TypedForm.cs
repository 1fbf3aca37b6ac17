using System.Text.Json;
using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Schemas.BuiltIn.Decoding;

/// <summary>
/// Gives an object the form that it has after a passage through its Go type: only known fields, in the order of the type, without nulls and what is left
/// out when empty, quantities and times as they are always written. The object must have passed a decoder.
/// </summary>
internal static class TypedForm
{
    // Times that are no pointers: without a value they are written as null.
    private static readonly string[] NullableTimes = ["lastProbeTime", "lastTransitionTime", "lastUpdateTime", "eventTime", "firstTimestamp", "lastTimestamp"];

    public static void Apply(JsonObject json, Type type)
    {
        var (apiVersion, kind) = (json["apiVersion"]?.DeepClone(), json["kind"]?.DeepClone());
        var typed = Object(json, BuiltInType.For(type));
        json.Clear();
        if (kind is not null)
            json["kind"] = kind;
        if (apiVersion is not null)
            json["apiVersion"] = apiVersion;
        foreach (var (name, value) in typed.ToList())
        {
            typed.Remove(name);
            json[name] = value;
        }
    }

    /// <summary>Puts fields of the object's spec that were added at the end where its type has them.</summary>
    public static void OrderSpec(JsonObject json, Type type)
    {
        if (json["spec"] is JsonObject spec && BuiltInType.For(type).InGoOrder.FirstOrDefault(property => property.Name is "spec") is { Shape: ValueShape.Object { Type: var specType } })
            Order(spec, BuiltInType.For(specType));
    }

    private static void Order(JsonObject json, BuiltInType type)
    {
        var present = type.InGoOrder.Where(property => json.ContainsKey(property.Name)).ToList();
        if (!json.Select(field => field.Key).Take(present.Count).SequenceEqual(present.Select(property => property.Name), StringComparer.Ordinal))
        {
            foreach (var (name, value) in present.Select(property => (property.Name, json[property.Name])).ToList())
            {
                json.Remove(name);
                json[name] = value;
            }
        }

        foreach (var property in present)
            Order(json[property.Name], property.Shape);
    }

    private static void Order(JsonNode? value, ValueShape shape)
    {
        if (shape is ValueShape.Object { Type: var type } && value is JsonObject json)
        {
            Order(json, BuiltInType.For(type));
        }
        else if (shape is ValueShape.List { Items: ValueShape.Object items } && value is JsonArray array)
        {
            foreach (var item in array)
                Order(item, items);
        }
    }

    private static JsonObject Object(JsonObject json, BuiltInType type)
    {
        var typed = new JsonObject();
        foreach (var property in type.InGoOrder)
        {
            if (!json.TryGetPropertyValue(property.Name, out var value))
                continue;
            if (value is null)
            {
                if (property.Shape is ValueShape.Named && NullableTimes.Contains(property.Name, StringComparer.Ordinal))
                    typed[property.Name] = null;
            }
            else if (!IsOmitted(value, property, type))
            {
                typed[property.Name] = Value(value, property.Shape);
            }
        }

        return typed;
    }

    private static bool IsOmitted(JsonNode value, BuiltInProperty property, BuiltInType type) => (property.Shape, value) switch
    {
        // An empty list of owners says something: that they are to be forgotten.
        _ when property.Name is "managedFields" => false,
        (ValueShape.List, JsonArray { Count: 0 }) or (ValueShape.Map, JsonObject { Count: 0 }) => !type.Facts.Required.Contains(property.Name, StringComparer.Ordinal) && property.Name is not "rules",
        (ValueShape.Scalar, JsonValue) => type.OmitsZero(property.Name) && IsZero(value),
        _ => false,
    };

    private static bool IsZero(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>().Length == 0,
        JsonValueKind.False => true,
        JsonValueKind.Number => value.ToJsonString() is "0",
        _ => false,
    };

    private static JsonNode? Value(JsonNode? value, ValueShape shape) => (shape, value) switch
    {
        (ValueShape.Object { Type: var type }, JsonObject json) => Object(json, BuiltInType.For(type)),
        (ValueShape.Map { Values: var values }, JsonObject json) => new JsonObject(
            json.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Value(p.Value ?? Zero(values), values)))),
        (ValueShape.List { Items: var items }, JsonArray array) => new JsonArray([.. array.Select(item => Value(item ?? Zero(items), items))]),
        (ValueShape.Named named, JsonValue) when named == ValueShape.Named.Quantity => QuantityText(value),
        (ValueShape.Named named, JsonValue) when named == ValueShape.Named.Time || named == ValueShape.Named.MicroTime => Time(value, named == ValueShape.Named.MicroTime),
        _ => value?.DeepClone(),
    };

    private static JsonNode? Zero(ValueShape shape) => shape switch
    {
        ValueShape.Scalar { Type: "string" } => "",
        ValueShape.Object => new JsonObject(),
        _ => null,
    };

    private static JsonNode QuantityText(JsonNode value) =>
        Quantity.TryParse((value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString()).Trim()) is { } quantity
            ? quantity.ToString()
            : value.DeepClone();

    private static JsonNode Time(JsonNode value, bool isMicro) =>
        value.GetValueKind() is JsonValueKind.String && Timestamps.Normalize(value.GetValue<string>(), isMicro, out _) is { } text ? text : value.DeepClone();
}
