using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>A stored object in the version that a request speaks.</summary>
internal static class ObjectView
{
    public static JsonObject Of(StoredObject stored, ResourceDefinition definition)
    {
        if (stored.IsIn(definition.ApiVersion))
            return stored.Json;
        var json = StoredVersion.FromStored(definition, stored.Json);
        json["apiVersion"] = definition.ApiVersion;
        return json;
    }

    public static ReadOnlyMemory<byte> Utf8Of(StoredObject stored, ResourceDefinition definition) =>
        stored.IsIn(definition.ApiVersion) ? stored.Utf8 : KubernetesJson.Serialize(Of(stored, definition));

    public static JsonObject Metadata(JsonObject json, string kind = "PartialObjectMetadata") => new()
    {
        ["kind"] = kind,
        ["apiVersion"] = "meta.k8s.io/v1",
        ["metadata"] = ObjectMeta.OrderedMetadata(json.GetObject("metadata") ?? []),
    };
}
