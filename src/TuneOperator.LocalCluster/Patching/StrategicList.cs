using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.ApiServer;
using TuneOperator.LocalCluster.Apply;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Patching;

/// <summary>Lists that a strategic merge patch merges: maps by their key, scalars as a set.</summary>
internal static class StrategicList
{
    public static bool Merges(FieldType type) => type.Node?.PatchStrategy?.Split(',').Contains("merge", StringComparer.Ordinal) is true;

    /// <exception cref="ApiException">An item has no key, or a directive that lists don't know.</exception>
    public static JsonArray Merge(JsonArray target, JsonArray patch, FieldType type)
    {
        if (target.Any(item => item is JsonArray) || patch.Any(item => item is JsonArray))
            throw new ApiException(422, "Invalid", "the server rejected our request due to an error in our request", []);
        if (type.Node?.PatchMergeKey is { } key)
            return MergeMaps(target, patch, key, type);
        List<JsonNode?> before = [.. target.Select(item => item?.DeepClone())];
        foreach (var item in patch.Where(item => !target.Any(t => JsonNode.DeepEquals(t, item))).ToList())
            target.Add(item?.DeepClone());
        return ListOrder.Arrange(target, [.. patch], before, key: null);
    }

    private static JsonArray MergeMaps(JsonArray target, JsonArray patch, string key, FieldType type)
    {
        var plain = new List<JsonObject>();
        var replaces = false;
        foreach (var item in patch.OfType<JsonObject>())
        {
            if (!item.ContainsKey(PatchDirective.Name))
            {
                plain.Add(item);
                continue;
            }

            switch (item.GetString(PatchDirective.Name))
            {
                case "delete":
                    Delete(target, item, key);
                    break;
                case "replace":
                    replaces = true;
                    break;
                case "merge":
                    throw new ApiException(500, "", "merging lists cannot yet be specified in the patch");
                default:
                    throw PatchDirective.Unknown(item);
            }
        }

        if (replaces)
            return new JsonArray([.. plain.Select(item => item.DeepClone())]);
        List<JsonNode?> before = [.. target.Select(item => item?.DeepClone())];
        foreach (var item in plain)
            MergeItem(target, item, key, type);
        return ListOrder.Arrange(target, [.. plain], before, key);
    }

    private static void Delete(JsonArray target, JsonObject item, string key)
    {
        if (!item.ContainsKey(key))
            throw NoKey(item, key);
        while (Find(target, item, key) is >= 0 and var index)
            target.RemoveAt(index);
    }

    private static void MergeItem(JsonArray target, JsonObject item, string key, FieldType type)
    {
        if (!item.ContainsKey(key))
            throw NoKey(item, key);
        var index = Find(target, item, key);
        if (index < 0)
        {
            target.Add(item.DeepClone());
            return;
        }

        var old = (JsonObject)target[index]!;
        target[index] = null;
        target[index] = StrategicMergePatch.Apply(old, item, type.Item);
    }

    private static int Find(JsonArray list, JsonObject item, string key)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is JsonObject known && JsonNode.DeepEquals(known[key], item[key]))
                return i;
        }

        return -1;
    }

    private static ApiException NoKey(JsonObject item, string key) => new(500, "", $"map: {GoText.Plain(item)} does not contain declared merge key: {key}");
}
