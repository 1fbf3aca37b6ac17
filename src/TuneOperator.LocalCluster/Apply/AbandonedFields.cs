using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Apply;

/// <summary>Takes out what a manager applied before and no longer applies, unless somebody else holds it too.</summary>
internal static class AbandonedFields
{
    /// <param name="abandoned">What the manager owned and lets go of.</param>
    /// <param name="held">What it still applies or others own.</param>
    public static void Remove(JsonObject json, FieldSet abandoned, FieldSet held, FieldType type)
    {
        foreach (var element in abandoned.Elements)
        {
            if (element[0] is not 'f')
                continue;
            var name = element[2..];
            if (!json.TryGetPropertyValue(name, out var value))
                continue;
            if (IsGone(element, abandoned, held) || RemoveBelow(value, abandoned.Below(element), held.Below(element), type.Field(name)))
                json.Remove(name);
        }
    }

    private static bool IsGone(string element, FieldSet abandoned, FieldSet held) =>
        abandoned.IsMember(element) && !held.IsMember(element) && held.Below(element).IsEmpty;

    /// <returns>Whether nothing is left.</returns>
    private static bool RemoveBelow(JsonNode? value, FieldSet abandoned, FieldSet held, FieldType type)
    {
        if (abandoned.IsEmpty)
            return false;
        switch (value)
        {
            case JsonObject { Count: > 0 } map:
                Remove(map, abandoned, held, type);
                return map.Count == 0;
            case JsonArray { Count: > 0 } list:
                var items = ListItems.ByElement(list, type);
                foreach (var element in abandoned.Elements)
                {
                    if (!items.TryGetValue(element, out var item))
                        continue;
                    if (IsGone(element, abandoned, held))
                        list.RemoveAt(IndexOf(list, item));
                    else
                        RemoveBelow(item, abandoned.Below(element), held.Below(element), type.Item);
                }

                return list.Count == 0;
            default:
                return false;
        }
    }

    private static int IndexOf(JsonArray list, JsonNode? item)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (ReferenceEquals(list[i], item))
                return i;
        }

        return -1;
    }
}
