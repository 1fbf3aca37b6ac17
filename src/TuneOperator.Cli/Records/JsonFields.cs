using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TuneOperator.Cli.Records;

/// <summary>Reads fields of objects whose operator may be older or newer than this program: what is missing, or of another kind, is null.</summary>
internal static class JsonFields
{
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            node = (node as JsonObject)?[name];
        }

        return node;
    }

    public static string? Text(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>Finite, or null.</summary>
    public static double? Number(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue value && value.GetValueKind() == JsonValueKind.Number
        && double.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;

    public static int? Whole(this JsonNode? node, params ReadOnlySpan<string> path) => node.Number(path) is >= int.MinValue and <= int.MaxValue and var number ? (int)number : null;

    public static bool Flag(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path) is JsonValue value && value.GetValueKind() == JsonValueKind.True;

    /// <summary>UTC.</summary>
    public static DateTime? Time(this JsonNode? node, params ReadOnlySpan<string> path) =>
        DateTime.TryParse(node.Text(path), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    public static IEnumerable<JsonObject> Objects(this JsonNode? node, params ReadOnlySpan<string> path) => (node.At(path) as JsonArray ?? []).OfType<JsonObject>();
}
