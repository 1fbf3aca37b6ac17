using System.Text.Json;
using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Storage;

/// <summary>One version of an object, kept as the bytes that go out: a tree of nodes takes some ten times their memory.</summary>
internal sealed class StoredObject
{
    private WeakReference<JsonObject>? parsed;

    /// <param name="json">Must not be changed any more: readers share it across threads.</param>
    public StoredObject(JsonObject json, long resourceVersion)
    {
        var metadata = json.GetObject("metadata");
        Namespace = metadata.GetString("namespace") ?? "";
        Name = metadata.GetString("name") ?? "";
        Uid = metadata.GetString("uid") ?? "";
        ResourceVersion = resourceVersion;
        Utf8 = KubernetesJson.Serialize(json);
        parsed = new WeakReference<JsonObject>(json);
    }

    /// <param name="utf8">The whole object, as an earlier <see cref="Utf8"/> was.</param>
    public StoredObject(ObjectName name, string uid, long resourceVersion, byte[] utf8)
    {
        (Namespace, Name) = name;
        Uid = uid;
        ResourceVersion = resourceVersion;
        Utf8 = utf8;
    }

    public long ResourceVersion { get; }

    public string Namespace { get; }

    public string Name { get; }

    public string Uid { get; }

    /// <summary>Serialized once and shared: two hundred watchers of one object must not cost two hundred serializations.</summary>
    public byte[] Utf8 { get; }

    /// <summary>Whether it is kept in the version that a request speaks, such as <c>batch/v1</c>.</summary>
    public bool IsIn(string apiVersion)
    {
        var reader = new Utf8JsonReader(Utf8);
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals("apiVersion"u8);
            reader.Read();
            if (found)
                return reader.ValueTextEquals(apiVersion);
            reader.Skip();
        }

        return false;
    }

    /// <summary>Shared by all readers while one of them uses it; must not be changed.</summary>
    public JsonObject Json
    {
        get
        {
            if (Volatile.Read(ref parsed) is { } known && known.TryGetTarget(out var json))
                return json;
            json = (JsonObject)JsonParser.Parse(Utf8, [])!;
            Volatile.Write(ref parsed, new WeakReference<JsonObject>(json));
            return json;
        }
    }
}
