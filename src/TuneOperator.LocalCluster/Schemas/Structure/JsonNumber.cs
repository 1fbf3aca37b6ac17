using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Schemas.Structure;

/// <summary>Tells integers from floats as the API server's JSON decoder does: by how the number is written, <c>3</c> or <c>3.0</c>.</summary>
internal static class JsonNumber
{
    /// <summary>Written without point or exponent and within 64 bits.</summary>
    public static bool IsInteger(JsonNode? node) =>
        node?.GetValueKind() is JsonValueKind.Number && long.TryParse(node.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    /// <summary>An integer, or a float without a fractional part within ±2^53.</summary>
    public static bool IsIntegral(JsonNode? node) =>
        node?.GetValueKind() is JsonValueKind.Number && (IsInteger(node) || (ToDouble(node) is var value && Math.Abs(value) <= 9007199254740991 && Math.Floor(value) == value));

    public static long ToInt64(JsonNode node) =>
        long.TryParse(node.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : (long)ToDouble(node);

    public static double ToDouble(JsonNode node) => double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);
}
