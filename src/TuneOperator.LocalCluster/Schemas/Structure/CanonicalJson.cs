using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Schemas.Structure;

/// <summary>JSON as the API server's Go writes it: sorted keys, no spaces, HTML characters escaped. Equal values have equal text.</summary>
internal static class CanonicalJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Indented = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true, IndentSize = 1, NewLine = "\n" };

    public static string Write(JsonNode? node) => WriteAsIs(Sort(node));

    /// <summary>As <see cref="Write"/>, but in the order in which the fields are.</summary>
    public static string WriteAsIs(JsonNode? node) => Escaped(node?.ToJsonString(Options) ?? "null");

    /// <summary>As <see cref="WriteAsIs"/>, a line a value, indented by one space.</summary>
    public static string WriteIndented(JsonNode node) => Escaped(node.ToJsonString(Indented));

    // Outside of strings JSON has none of these three.
    private static string Escaped(string json) => json
        .Replace("<", "\\u003c", StringComparison.Ordinal).Replace(">", "\\u003e", StringComparison.Ordinal).Replace("&", "\\u0026", StringComparison.Ordinal);

    private static JsonNode? Sort(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, Sort(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sort)]),
        _ => node?.DeepClone(),
    };
}
