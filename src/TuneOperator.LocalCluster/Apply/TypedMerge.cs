using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Structure;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Apply;

/// <summary>Lays an applied configuration over an object.</summary>
internal static class TypedMerge
{
    public static JsonObject Merge(JsonObject live, JsonObject applied, FieldType type)
    {
        var result = live.Clone();
        foreach (var (name, value) in applied)
            result[name] = Merge(live[name], value, type.Field(name));
        return result;
    }

    private static JsonNode? Merge(JsonNode? live, JsonNode? applied, FieldType type) => (live, applied) switch
    {
        (JsonObject old, JsonObject map) when type.IsMap(map) && !type.IsAtomicMap => Merge(old, map, type),
        (JsonArray old, JsonArray list) when type.IsList(list) && type.ListType is not ListType.Atomic => Merge(old, list, type),
        _ => applied?.DeepClone(),
    };

    // What the configuration names comes in its order; what only others have keeps its place between its neighbours.
    private static JsonArray Merge(JsonArray live, JsonArray applied, FieldType type)
    {
        var old = ListItems.ByElement(live, type);
        var current = ListItems.ByElement(applied, type);
        var result = new JsonArray();
        var waiting = new Queue<string>(current.Keys);
        foreach (var (element, item) in old)
        {
            if (!current.ContainsKey(element))
            {
                result.Add(item?.DeepClone());
                continue;
            }

            // An item that is already placed was drawn forward by the configuration's order.
            if (!waiting.Contains(element))
                continue;
            while (waiting.TryDequeue(out var next))
            {
                result.Add(Merged(next));
                if (next == element)
                    break;
            }
        }

        foreach (var element in waiting)
            result.Add(Merged(element));
        return result;

        JsonNode? Merged(string element) =>
            old.TryGetValue(element, out var was) ? Merge(was, current[element], type.Item) : current[element]?.DeepClone();
    }
}
