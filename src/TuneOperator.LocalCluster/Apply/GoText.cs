using System.Text.Json;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Schemas.Structure;

namespace TuneOperator.LocalCluster.Apply;

/// <summary>Values as the API server's Go prints them where it does not care for readers.</summary>
internal static class GoText
{
    /// <summary>As <c>%v</c> of a pointer to the value: <c>&amp;{text}</c>.</summary>
    public static string Pointer(JsonNode? value) => $"&{{{Plain(value)}}}";

    /// <summary>As <c>%#v</c> of a pointer to the value.</summary>
    public static string Syntax(JsonNode? value) => $"&value.valueUnstructured{{Value:{Literal(value)}}}";

    /// <summary>As <c>%T</c>.</summary>
    public static string TypeName(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "bool",
        JsonValueKind.Number => JsonNumber.IsInteger(value) ? "int64" : "float64",
        JsonValueKind.Array => "[]interface {}",
        JsonValueKind.Object => "map[string]interface {}",
        _ => "<nil>",
    };

    /// <summary>As <c>%v</c>.</summary>
    public static string Plain(JsonNode? value) => value switch
    {
        null => "<nil>",
        JsonObject map => $"map[{string.Join(' ', map.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}:{Plain(p.Value)}"))}]",
        JsonArray list => $"[{string.Join(' ', list.Select(Plain))}]",
        _ when value.GetValueKind() is JsonValueKind.String => value.GetValue<string>(),
        _ => GoFormat.Value(value),
    };

    private static string Literal(JsonNode? value) => value switch
    {
        null => "interface {}(nil)",
        JsonObject map => $"map[string]interface {{}}{{{string.Join(", ", map.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"\"{p.Key}\":{Literal(p.Value)}"))}}}",
        JsonArray list => $"[]interface {{}}{{{string.Join(", ", list.Select(Literal))}}}",
        _ => GoFormat.Value(value),
    };
}
