using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Schemas.BuiltIn.Decoding;

/// <summary>Says what Go's JSON decoder would say of an object of a built-in type.</summary>
/// <remarks>
/// The decoder goes on after a value of the wrong type and tells the first of them. A type with a decoder of its own (quantities, times, int-or-string) ends it at once.
/// </remarks>
internal sealed class JsonDecoding
{
    private readonly List<string> unknown = [];
    private string? firstError;
    private string? fatalError;

    private JsonDecoding()
    {
    }

    public static DecodingResult Check(JsonObject json, Type type)
    {
        var decoding = new JsonDecoding();
        decoding.Object(json, BuiltInType.For(type), DecodingPlace.Top, isTop: true);
        return new DecodingResult(decoding.fatalError ?? decoding.firstError, decoding.unknown);
    }

    /// <returns>What a decoder of a type's own says of a value by itself; null if nothing.</returns>
    public static string? CustomProblem(JsonNode node, ValueShape.Named named) => Custom(node, named, DecodingPlace.Top);

    private void Object(JsonObject json, BuiltInType type, DecodingPlace place, bool isTop = false)
    {
        foreach (var (name, value) in json)
        {
            if (fatalError is not null)
                return;
            if (type.Find(name) is { } property)
                Value(value, property.Shape, property.Facts, type, place.Field(type, property));
            else if (!isTop || name is not ("apiVersion" or "kind"))
                unknown.Add(place.Key(name).Path);
        }
    }

    private void Value(JsonNode? node, ValueShape shape, FieldFacts facts, BuiltInType owner, DecodingPlace place)
    {
        if (node is null)
            return;
        switch (shape, node)
        {
            case (ValueShape.Object { Type: var type }, JsonObject json):
                Object(json, BuiltInType.For(type), place);
                break;
            case (ValueShape.Map { Values: var values }, JsonObject json):
                foreach (var (key, value) in json)
                    Value(value, values, facts with { GoType = null }, owner, place.Key(key));
                break;
            case (ValueShape.List { Items: var items }, JsonArray array):
                for (var i = 0; i < array.Count; i++)
                    Value(array[i], items, facts with { GoType = null }, owner, place.Index(i));
                break;
            case (ValueShape.Scalar scalar, _) when IsScalar(node, scalar):
                if (scalar.Format is "byte" && Base64Text.Problem(node.GetValue<string>()) is { } problem)
                    firstError ??= problem;
                break;
            case (ValueShape.Named named, _):
                fatalError ??= Custom(node, named, place);
                break;
            case (ValueShape.Anything, _):
                break;
            default:
                firstError ??= place.Unmarshal(Described(node, shape is ValueShape.Scalar { Type: "integer" }), GoType.Name(shape, facts, owner));
                break;
        }
    }

    private static bool IsScalar(JsonNode node, ValueShape.Scalar scalar) => (scalar.Type, node.GetValueKind()) switch
    {
        ("string", JsonValueKind.String) or ("boolean", JsonValueKind.True or JsonValueKind.False) or ("number", JsonValueKind.Number) => true,
        ("integer", JsonValueKind.Number) => IsInteger(node, scalar.Format is "int32"),
        _ => false,
    };

    private static bool IsInteger(JsonNode node, bool is32) =>
        long.TryParse(node.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && (!is32 || number is >= int.MinValue and <= int.MaxValue);

    private static string? Custom(JsonNode node, ValueShape.Named named, DecodingPlace place)
    {
        var isText = node.GetValueKind() is JsonValueKind.String;
        if (named == ValueShape.Named.Quantity)
        {
            Quantity.Parse((isText ? node.GetValue<string>() : node.ToJsonString()).Trim(), out var problem);
            return problem.Length == 0 ? null : problem;
        }

        if (named == ValueShape.Named.IntOrString)
            return isText || (node.GetValueKind() is JsonValueKind.Number && IsInteger(node, is32: true)) ? null : place.Unmarshal(Described(node, tellsNumber: true), "int32");
        if (named == ValueShape.Named.FieldsV1)
            return null;
        if (!isText)
            return place.Unmarshal(Described(node, tellsNumber: false), "string");
        Timestamps.Normalize(node.GetValue<string>(), named == ValueShape.Named.MicroTime, out var complaint);
        return complaint.Length == 0 ? null : complaint;
    }

    private static string Described(JsonNode node, bool tellsNumber) => node.GetValueKind() switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.Number => tellsNumber ? $"number {node.ToJsonString()}" : "number",
        JsonValueKind.True or JsonValueKind.False => "bool",
        JsonValueKind.Array => "array",
        _ => "object",
    };
}
