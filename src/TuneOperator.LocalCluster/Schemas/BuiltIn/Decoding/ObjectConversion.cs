using System.Text.Json;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Structure;

namespace TuneOperator.LocalCluster.Schemas.BuiltIn.Decoding;

/// <summary>
/// Says what the API server says where it turns a loose object into a built-in type after a strategic merge or an apply: another converter than that of
/// JSON bodies, which goes by the fields of the type, stops at the first fault and is generous with whole floats.
/// </summary>
internal sealed class ObjectConversion
{
    private readonly List<string> unknown = [];

    private ObjectConversion()
    {
    }

    public static DecodingResult Check(JsonObject json, Type type)
    {
        var conversion = new ObjectConversion();
        var error = conversion.Object(json, BuiltInType.For(type), DecodingPlace.Top, isTop: true);
        return new DecodingResult(error, conversion.unknown);
    }

    private string? Object(JsonObject json, BuiltInType type, DecodingPlace place, bool isTop = false)
    {
        foreach (var property in type.InGoOrder)
        {
            if (json[property.Name] is { } value && Value(value, property.Shape, place.Field(type, property)) is { } error)
                return error;
        }

        unknown.AddRange(json.Select(p => p.Key)
            .Where(name => type.Find(name) is null && (!isTop || name is not ("apiVersion" or "kind")))
            .Order(StringComparer.Ordinal)
            .Select(name => place.Key(name).Path));
        return null;
    }

    private string? Value(JsonNode? node, ValueShape shape, DecodingPlace place) => (shape, node) switch
    {
        (_, null) or (ValueShape.Anything, _) => null,
        (ValueShape.Object { Type: var type }, JsonObject json) => Object(json, BuiltInType.For(type), place),
        (ValueShape.Object, _) => $"cannot restore struct from: {Kind(node)}",
        (ValueShape.Map { Values: var values }, JsonObject json) => json.Select(p => Value(p.Value, values, place.Key(p.Key))).FirstOrDefault(e => e is not null),
        (ValueShape.Map, _) => $"cannot restore map from {Kind(node)}",
        (ValueShape.List { Items: var items }, JsonArray array) => array.Select((item, i) => Value(item, items, place.Index(i))).FirstOrDefault(e => e is not null),
        (ValueShape.List, _) => $"cannot restore slice from {Kind(node)}",
        (ValueShape.Scalar { Format: "byte" }, JsonValue) when node.GetValueKind() is JsonValueKind.String =>
            Base64Text.Problem(node.GetValue<string>()) is { } problem ? $"error decoding from json: {problem}" : null,
        (ValueShape.Scalar { Format: "byte" }, _) => $"cannot restore slice from {Kind(node)}",
        (ValueShape.Scalar scalar, _) => Scalar(node, scalar),
        (ValueShape.Named named, _) => JsonDecoding.CustomProblem(node, named),
        _ => null,
    };

    private static string? Scalar(JsonNode node, ValueShape.Scalar scalar)
    {
        var target = GoType.Basic(scalar);
        var kind = Kind(node);
        var fits = (scalar.Type, kind) is ("string", "string") or ("boolean", "bool") or ("integer", "int64") or ("number", "int64" or "float64")
            || (scalar.Type is "integer" && kind is "float64" && JsonNumber.ToDouble(node) is var number && number == Math.Floor(number));
        if (fits)
            return null;
        // Go can turn numbers into each other and into texts, if not in a sensible way; of other pairs it knows nothing.
        var isConvertible = kind is "int64" or "float64" && scalar.Type is "integer" or "number" || (kind is "int64" && scalar.Type is "string");
        return isConvertible ? $"cannot convert {kind} to {target}" : $"unrecognized type: {target}";
    }

    private static string Kind(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.Number => JsonNumber.IsInteger(node) ? "int64" : "float64",
        JsonValueKind.True or JsonValueKind.False => "bool",
        JsonValueKind.Array => "slice",
        _ => "map",
    };
}
