using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Storage;
using TuneOperator.LocalCluster.Tables;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>The lines of a watch.</summary>
internal sealed class WatchEventFactory(TableBuilder tables)
{
    public void Write(
        IBufferWriter<byte> output, string type, ResourceDefinition definition, StoredObject stored, ResponseForm form, string includeObject, bool withColumns)
    {
        var body = form switch
        {
            ResponseForm.Table => KubernetesJson.Serialize(
                tables.Build(definition, [stored], new ListMetadata(stored.ResourceVersion), includeObject.Length > 0 ? includeObject : "Metadata", withColumns)),
            ResponseForm.Metadata or ResponseForm.MetadataList => KubernetesJson.Serialize(ObjectView.Metadata(stored.Json)),
            _ => ObjectView.Utf8Of(stored, definition),
        };
        output.Write(Encoding.UTF8.GetBytes($"{{\"type\":\"{type}\",\"object\":"));
        output.Write(body.Span);
        output.Write("}\n"u8);
    }

    public static byte[] Bookmark(ResourceDefinition definition, ResponseForm form, long version, bool initialEnd)
    {
        var metadata = new JsonObject { ["resourceVersion"] = ObjectMeta.Version(version) };
        if (initialEnd)
            metadata["annotations"] = new JsonObject { ["k8s.io/initial-events-end"] = "true" };
        JsonObject json;
        if (form is ResponseForm.Table)
        {
            json = new JsonObject
            {
                ["kind"] = "Table",
                ["apiVersion"] = "meta.k8s.io/v1",
                ["metadata"] = new JsonObject { ["resourceVersion"] = ObjectMeta.Version(version) },
                ["columnDefinitions"] = null,
                ["rows"] = new JsonArray(
                    new JsonObject
                    {
                        ["cells"] = new JsonArray(),
                        ["object"] = new JsonObject { ["kind"] = "PartialObjectMetadata", ["apiVersion"] = "meta.k8s.io/v1", ["metadata"] = metadata },
                    }),
            };
        }
        else if (form is ResponseForm.Metadata or ResponseForm.MetadataList)
        {
            json = new JsonObject { ["kind"] = "PartialObjectMetadata", ["apiVersion"] = "meta.k8s.io/v1", ["metadata"] = metadata };
        }
        else
        {
            json = new JsonObject { ["kind"] = definition.Kind, ["apiVersion"] = definition.ApiVersion, ["metadata"] = metadata };
            foreach (var (name, value) in definition.Strategy.EmptyShape())
            {
                if (name is not "metadata")
                    json[name] = value?.DeepClone();
            }
        }

        return Line("BOOKMARK", json);
    }

    public static byte[] Error(ApiException error) => Line("ERROR", error.ToStatus());

    /// <summary>The last state that a watcher knew, at the version at which the object left its selection.</summary>
    public static StoredObject Departed(StoredObject previous, long version)
    {
        var json = previous.Json.Clone();
        json.GetOrAddObject("metadata")["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture);
        return new StoredObject(json, version);
    }

    private static byte[] Line(string type, JsonObject json) => [.. KubernetesJson.Serialize(new JsonObject { ["type"] = type, ["object"] = json }), (byte)'\n'];
}
