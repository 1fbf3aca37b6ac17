using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Apply;

internal static class ListItems
{
    /// <summary>The items of a set or keyed list by what tells them apart, in their order; of duplicates the first.</summary>
    public static Dictionary<string, JsonNode?> ByElement(JsonArray? list, FieldType type)
    {
        var items = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        for (var i = 0; i < list?.Count; i++)
            items.TryAdd(PathElement.Item(list[i], i, type), list[i]);
        return items;
    }
}
