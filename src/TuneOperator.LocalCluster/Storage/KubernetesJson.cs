using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Storage;

/// <summary>JSON as the API server writes it: compact, with nothing escaped that JSON itself allows but what a browser could take for HTML.</summary>
internal static class KubernetesJson
{
    public static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonWriterOptions IndentedWriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, IndentSize = 2 };

    public static byte[] Serialize(JsonNode node) => Serialize(node, WriterOptions);

    public static byte[] SerializeIndented(JsonNode node) => Serialize(node, IndentedWriterOptions);

    private static byte[] Serialize(JsonNode node, JsonWriterOptions options)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, options))
            node.WriteTo(writer, Options);
        return HtmlEscaping.Apply(buffer.ToArray());
    }
}
