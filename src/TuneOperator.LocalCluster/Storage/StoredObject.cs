using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Storage;

/// <summary>One version of an object. The JSON must not be changed after it is stored; readers share it across threads.</summary>
internal sealed class StoredObject
{
    private byte[]? utf8;

    public StoredObject(JsonObject json, long resourceVersion)
    {
        Json = json;
        ResourceVersion = resourceVersion;
        var metadata = json.GetObject("metadata");
        Namespace = metadata.GetString("namespace") ?? "";
        Name = metadata.GetString("name") ?? "";
        Uid = metadata.GetString("uid") ?? "";
    }

    public JsonObject Json { get; }

    public long ResourceVersion { get; }

    public string Namespace { get; }

    public string Name { get; }

    public string Uid { get; }

    /// <summary>Serialized once and shared: two hundred watchers of one object must not cost two hundred serializations.</summary>
    public ReadOnlyMemory<byte> Utf8 => utf8 ??= KubernetesJson.Serialize(Json);
}
