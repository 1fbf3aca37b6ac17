using System.Text.Json;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Schemas.BuiltIn;

/// <summary>Finds the first value that has not the type of its field, and says so as Go's decoder does.</summary>
internal static class GoTypes
{
    /// <param name="type">A class of the built-in types.</param>
    /// <returns>Null if every value fits.</returns>
    public static string? Mismatch(JsonObject json, Type type) => Fields(json, BuiltInType.For(type), path: "");

    private static string? Fields(JsonObject json, BuiltInType type, string path)
    {
        var owner = Name(type);
        foreach (var (name, value) in json)
        {
            if (value is null || type.Properties.FirstOrDefault(property => property.Name == name) is not { } property)
                continue;
            // Go names the structure that holds the field, then the way to it, in which lists and keys leave no trace.
            var way = path.Length == 0 ? name : $"{path}.{name}";
            if (Value(value, property.Shape, $"Go struct field {owner}.{way}", way) is { } fault)
                return fault;
        }

        return null;
    }

    private static string? Value(JsonNode? value, ValueShape shape, string field, string path)
    {
        if (value is null)
            return null;
        switch (shape)
        {
            case ValueShape.Object { Type: var type } when type != typeof(k8s.Models.V1JSONSchemaProps):
                return value is JsonObject json ? Fields(json, BuiltInType.For(type), path) : Fault(value, field, shape);
            case ValueShape.List { Items: var items }:
                return value is JsonArray array ? First(array, item => Value(item, items, field, path)) : Fault(value, field, shape);
            case ValueShape.Map { Values: var values }:
                return value is JsonObject map ? First(map.Select(entry => entry.Value), item => Value(item, values, field, path)) : Fault(value, field, shape);
            case ValueShape.Scalar { Type: "string" }:
                return value.GetValueKind() is JsonValueKind.String ? null : Fault(value, field, shape);
            case ValueShape.Scalar { Type: "boolean" }:
                return value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? null : Fault(value, field, shape);
            case ValueShape.Scalar { Type: "integer" }:
                return Integer(value, field, shape);
            case ValueShape.Scalar { Type: "number" }:
                return value.GetValueKind() is JsonValueKind.Number ? null : Fault(value, field, shape);
            case ValueShape.Named named when named == ValueShape.Named.IntOrString && value.GetValueKind() is not (JsonValueKind.String or JsonValueKind.Number):
                return $"json: cannot unmarshal {Kind(value)} into Go value of type int32";
            default:
                return null;
        }
    }

    private static string? First(IEnumerable<JsonNode?> values, Func<JsonNode?, string?> fault) => values.Select(fault).FirstOrDefault(text => text is not null);

    private static string? Integer(JsonNode value, string field, ValueShape shape)
    {
        if (value.GetValueKind() is not JsonValueKind.Number)
            return Fault(value, field, shape);
        var fits = value.AsLong() is { } number && (shape is not ValueShape.Scalar { Format: "int32" } || number is >= int.MinValue and <= int.MaxValue);
        return fits ? null : $"json: cannot unmarshal number {value.ToJsonString()} into {field} of type {GoName(shape)}";
    }

    private static string Fault(JsonNode value, string field, ValueShape shape) => $"json: cannot unmarshal {Kind(value)} into {field} of type {GoName(shape)}";

    private static string Kind(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "bool",
        _ => "string",
    };

    private static string GoName(ValueShape shape) => shape switch
    {
        ValueShape.Scalar { Format: "byte" } => "[]uint8",
        ValueShape.Scalar { Type: "boolean" } => "bool",
        ValueShape.Scalar { Type: "integer" } scalar => scalar.Format ?? "int64",
        ValueShape.Scalar { Type: "number" } => "float64",
        ValueShape.List list => "[]" + GoName(list.Items),
        ValueShape.Map { Values: ValueShape.Named named } when named == ValueShape.Named.Quantity => "v1.ResourceList",
        ValueShape.Map map => "map[string]" + GoName(map.Values),
        ValueShape.Object { Type: var type } => "v1." + Name(BuiltInType.For(type)),
        _ => "string",
    };

    private static string Name(BuiltInType type) => type.Facts.OpenApiName[(type.Facts.OpenApiName.LastIndexOf('.') + 1)..];
}
