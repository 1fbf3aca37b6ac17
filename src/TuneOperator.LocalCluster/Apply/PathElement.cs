using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Structure;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Apply;

/// <summary>One step of a path as FieldsV1 writes it: <c>f:name</c>, <c>k:{"key":"value"}</c>, <c>v:value</c> or <c>i:index</c>.</summary>
internal static class PathElement
{
    public static string Field(string name) => "f:" + name;

    /// <summary>Names the item of a list by what tells it apart.</summary>
    public static string Item(JsonNode? item, int index, FieldType list)
    {
        if (list.ListType is ListType.Set)
            return "v:" + Print(item);
        if (list.ListType is not ListType.Map || item is not JsonObject json)
            return $"i:{index}";
        var keys = new JsonObject();
        foreach (var key in list.Node!.ListMapKeys.Order(StringComparer.Ordinal))
        {
            var value = json[key] ?? list.Item.Field(key).Node?.Default;
            if (value is not null)
                keys[key] = value.DeepClone();
        }

        return keys.Count == 0 ? $"i:{index}" : "k:" + Print(keys);
    }

    /// <summary>As conflicts name it: <c>.labels</c>, <c>[name="x"]</c>, <c>[="x"]</c>.</summary>
    public static string Describe(string element)
    {
        var text = element[2..];
        return element[0] switch
        {
            'f' => "." + text,
            'k' => $"[{string.Join(",", JsonNode.Parse(text)!.AsObject().Select(p => $"{p.Key}={Print(p.Value)}"))}]",
            'v' => $"[={text}]",
            _ => $"[{text}]",
        };
    }

    private static string Print(JsonNode? node) => node?.ToJsonString(KubernetesJson.Options) ?? "null";
}
