using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer.Negotiation;

/// <summary>What a client gets: a shape of the object, written in a format.</summary>
/// <param name="MetaVersion">Of tables and bare metadata: v1, or v1beta1 for clients of before 2019.</param>
internal sealed record Representation(ResponseForm Form, MediaFormat Format, string MetaVersion = Representation.Current)
{
    private const string Current = "v1";

    /// <summary>A table or bare metadata in the version that was asked for.</summary>
    public JsonObject InMetaVersion(JsonObject json)
    {
        if (MetaVersion is Current)
            return json;
        json["apiVersion"] = $"meta.k8s.io/{MetaVersion}";
        foreach (var row in json.GetArray("rows") ?? [])
        {
            if (row is JsonObject { } fields && fields.GetObject("object") is { } inner && inner.GetString("kind") is "PartialObjectMetadata")
                inner["apiVersion"] = $"meta.k8s.io/{MetaVersion}";
        }

        return json;
    }
}
