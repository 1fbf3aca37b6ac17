using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Patching;

/// <summary>Puts the items that a patch names into its order; the others follow as they were.</summary>
internal static class ListOrder
{
    public static void Apply(JsonObject target, string name, JsonArray wanted, string? key)
    {
        if (target.GetArray(name) is not { } list)
            return;
        var items = list.ToList();
        var ordered = items
            .Select((item, position) => (Item: item, Position: position, Wanted: Position(item)))
            .OrderBy(e => e.Wanted < 0 ? int.MaxValue : e.Wanted)
            .ThenBy(e => e.Position)
            .Select(e => e.Item)
            .ToList();
        list.Clear();
        foreach (var item in ordered)
            list.Add(item);

        int Position(JsonNode? item) =>
            wanted.ToList().FindIndex(w => key is null ? JsonNode.DeepEquals(w, item) : item is JsonObject i && w is JsonObject o && JsonNode.DeepEquals(i[key], o[key]));
    }
}
