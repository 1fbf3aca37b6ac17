using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Patching;

/// <summary>The order of a merged list: what the patch names comes in its order, what only the server has keeps its place before what followed it.</summary>
internal static class ListOrder
{
    /// <param name="order">The items that the patch names, in its order.</param>
    /// <param name="serverOrder">The list as it was.</param>
    /// <param name="key">Of lists of maps; null for scalars.</param>
    public static JsonArray Arrange(JsonArray merged, IReadOnlyList<JsonNode?> order, IReadOnlyList<JsonNode?> serverOrder, string? key)
    {
        var items = merged.ToList();
        merged.Clear();
        var named = new Queue<JsonNode?>(items.Where(item => IndexIn(order, item, key) >= 0).OrderBy(item => IndexIn(order, item, key)));
        var others = new Queue<JsonNode?>(items.Where(item => IndexIn(order, item, key) < 0));
        while (named.Count > 0 || others.Count > 0)
        {
            var fromOthers = named.Count == 0 || (others.Count > 0 && IsBefore(others.Peek(), named.Peek()));
            merged.Add((fromOthers ? others : named).Dequeue());
        }

        return merged;

        bool IsBefore(JsonNode? other, JsonNode? item)
        {
            var (left, right) = (IndexIn(serverOrder, other, key), IndexIn(serverOrder, item, key));
            return left >= 0 && right >= 0 && left < right;
        }
    }

    private static int IndexIn(IReadOnlyList<JsonNode?> list, JsonNode? item, string? key)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (key is null ? JsonNode.DeepEquals(list[i], item) : JsonNode.DeepEquals((list[i] as JsonObject)?[key], (item as JsonObject)?[key]))
                return i;
        }

        return -1;
    }
}
