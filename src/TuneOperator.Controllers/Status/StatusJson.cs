using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using k8s;
using k8s.Models;

namespace TuneOperator.Controllers.Status;

/// <summary>The wire form of a status: what is null is left out, times are whole seconds in UTC as Kubernetes writes them.</summary>
internal static class StatusJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new SecondsConverter() },
    };

    public static bool Same<TStatus>(TStatus? one, TStatus? other) =>
        JsonNode.DeepEquals(JsonSerializer.SerializeToNode(one, Options), JsonSerializer.SerializeToNode(other, Options));

    public static JsonNode? ToNode<TStatus>(TStatus status) => JsonSerializer.SerializeToNode(status, Options);

    /// <summary>The manifest that server-side apply takes. The UID keeps a status from landing on a namesake.</summary>
    public static JsonObject ApplyManifest<TStatus>(IKubernetesObject<V1ObjectMeta> entity, TStatus status) => new()
    {
        ["apiVersion"] = entity.ApiVersion,
        ["kind"] = entity.Kind,
        ["metadata"] = new JsonObject { ["name"] = entity.Metadata.Name, ["namespace"] = entity.Metadata.NamespaceProperty, ["uid"] = entity.Metadata.Uid },
        ["status"] = JsonSerializer.SerializeToNode(status, Options),
    };

    private sealed class SecondsConverter : JsonConverter<DateTime>
    {
        public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTime().ToUniversalTime();

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
    }
}
