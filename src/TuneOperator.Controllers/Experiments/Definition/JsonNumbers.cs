using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TuneOperator.Search.Space;

namespace TuneOperator.Controllers.Experiments.Definition;

/// <summary>Numbers as JSON has them: one type, whole or not.</summary>
internal static class JsonNumbers
{
    /// <summary>2^53: beyond it a JSON number read as a double may be another whole number.</summary>
    private const double LargestWhole = 9007199254740992;

    /// <summary>Null when the node is no finite number.</summary>
    public static double? AsDouble(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.Number
        && double.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? number
            : null;

    /// <summary>Null when the node is no number or not whole; <c>3.0</c> is whole.</summary>
    public static long? AsWhole(JsonNode? node) =>
        AsDouble(node) is { } number && Math.Abs(number) <= LargestWhole && Math.Floor(number) == number ? (long)number : null;

    public static ParameterValue? AsNumber(JsonNode? node) =>
        AsWhole(node) is { } whole ? ParameterValue.Of(whole) : AsDouble(node) is { } number ? ParameterValue.Of(number) : null;
}
