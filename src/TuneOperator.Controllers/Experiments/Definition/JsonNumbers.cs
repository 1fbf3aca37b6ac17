using System.Text.Json;
using System.Text.Json.Nodes;
using TuneOperator.Search.Space;

namespace TuneOperator.Controllers.Experiments.Definition;

/// <summary>Numbers as JSON has them: one type, whole or not.</summary>
internal static class JsonNumbers
{
    /// <summary>2^53: beyond it a JSON number read as a double may be another whole number.</summary>
    private const double LargestWhole = 9007199254740992;

    public static double? AsDouble(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out JsonElement element) && element.TryGetDouble(out var number)
            && double.IsFinite(number) ? number
        : node is JsonValue created && created.GetValueKind() == JsonValueKind.Number && created.TryGetValue(out double direct) && double.IsFinite(direct) ? direct
        : node is JsonValue integer && integer.TryGetValue(out long whole) ? whole
        : null;

    /// <summary>Null when the node is no number or not whole; <c>3.0</c> is whole.</summary>
    public static long? AsWhole(JsonNode? node) =>
        AsDouble(node) is { } number && Math.Abs(number) <= LargestWhole && Math.Floor(number) == number ? (long)number : null;

    public static ParameterValue? AsNumber(JsonNode? node) =>
        AsWhole(node) is { } whole ? ParameterValue.Of(whole) : AsDouble(node) is { } number ? ParameterValue.Of(number) : null;
}
