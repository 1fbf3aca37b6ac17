using System.Text.Json.Nodes;
using k8s;
using k8s.Models;

namespace TuneOperator.LocalCluster.Controllers.Revisions;

/// <summary>What a ControllerRevision keeps: the patch that brings a template back.</summary>
internal static class TemplatePatch
{
    public static JsonObject Of(V1PodTemplateSpec template)
    {
        var json = Sorted(JsonNode.Parse(KubernetesJson.Serialize(template)))!.AsObject();
        json.Remove("$patch");
        json.Insert(0, "$patch", "replace");
        return new JsonObject { ["spec"] = new JsonObject { ["template"] = json } };
    }

    public static V1PodTemplateSpec Read(V1ControllerRevision revision)
    {
        var template = JsonNode.Parse(Text(revision))!["spec"]!["template"]!.AsObject();
        template.Remove("$patch");
        return KubernetesJson.Deserialize<V1PodTemplateSpec>(template.ToJsonString());
    }

    /// <summary>The data as text that is equal when the data is.</summary>
    public static string Text(V1ControllerRevision revision) => Text(JsonNode.Parse(KubernetesJson.Serialize(revision.Data)));

    public static string Text(JsonNode? data) => Sorted(data)?.ToJsonString() ?? "";

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject json => new JsonObject(json.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))),
        JsonArray array => new JsonArray([.. array.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
