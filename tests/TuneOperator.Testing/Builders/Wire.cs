using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using k8s;

namespace TuneOperator.Testing.Builders;

/// <summary>Objects as the API server would hand them out: through JSON and back.</summary>
public static class Wire
{
    private static readonly JsonSerializerOptions Options = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static TEntity Read<TEntity>(JsonObject json) => KubernetesJson.Deserialize<TEntity>(json.ToJsonString());

    public static JsonObject Write<T>(T value) => (JsonObject)JsonSerializer.SerializeToNode(value, Options)!;

    /// <summary>As Kubernetes writes times: whole seconds, UTC.</summary>
    public static string ToWire(this DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

    public static JsonObject Json(string text) => (JsonObject)JsonNode.Parse(text)!;
}
