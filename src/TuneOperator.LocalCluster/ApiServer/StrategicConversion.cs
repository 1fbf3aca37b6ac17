using System.Text.Json;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Apply;
using TuneOperator.LocalCluster.Registry;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>A strategic merge goes back into a typed object without a detour over JSON, and fails in words of its own where a value has the wrong type.</summary>
internal static class StrategicConversion
{
    /// <exception cref="ApiException">A field cannot hold its value.</exception>
    public static JsonObject Check(JsonObject patched, ResourceDefinition definition, JsonObject patch)
    {
        foreach (var (name, value) in patched)
        {
            if (Problem(value, definition.FieldType.Field(name)) is { } problem)
                throw PatchedObject.Refused(GoText.Plain(patch), problem);
        }

        return patched;
    }

    private static string? Problem(JsonNode? value, FieldType type)
    {
        if (value is null || type.Node is not { } node)
            return null;
        return node.Type switch
        {
            "object" when value is JsonObject map => map.Select(p => Problem(p.Value, type.Field(p.Key))).FirstOrDefault(p => p is not null),
            "object" => node.Properties.Count > 0 ? $"cannot restore struct from: {Kind(value)}" : $"cannot restore map from {Kind(value)}",
            "array" when value is JsonArray list => list.Select(item => Problem(item, type.Item)).FirstOrDefault(p => p is not null),
            "array" when value.GetValueKind() is not JsonValueKind.String => $"cannot restore slice from {Kind(value)}",
            "string" when node.Format is null && value.GetValueKind() is not JsonValueKind.String => $"cannot convert {Name(value)} to string",
            "integer" when value.GetValueKind() is not JsonValueKind.Number => $"cannot convert {Name(value)} to {node.Format ?? "int64"}",
            "boolean" when value.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False) => $"cannot convert {Name(value)} to bool",
            _ => null,
        };
    }

    private static string Kind(JsonNode value) => value switch { JsonObject => "map", JsonArray => "slice", _ => GoText.TypeName(value) };

    private static string Name(JsonNode value) => GoText.TypeName(value);
}
