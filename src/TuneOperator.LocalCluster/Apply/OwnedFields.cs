using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Structure;

namespace TuneOperator.LocalCluster.Apply;

/// <summary>The fields that an applied configuration sets and so owns.</summary>
internal static class OwnedFields
{
    public static FieldSet Of(JsonObject json, FieldType type)
    {
        var set = new FieldSet();
        Collect(json, type, [], set);
        return ServerFields.Exclude(set);
    }

    private static void Collect(JsonNode? value, FieldType type, List<string> path, FieldSet set)
    {
        switch (value)
        {
            case JsonObject map when type.IsMap(map) && !type.IsAtomicMap && (map.Count > 0 || path.Count == 0):
                foreach (var (name, inner) in map)
                    CollectField(name, inner, type, path, set);
                break;
            case JsonArray list when type.IsList(list) && type.ListType is not ListType.Atomic && list.Count > 0:
                for (var i = 0; i < list.Count; i++)
                {
                    path.Add(PathElement.Item(list[i], i, type));
                    Collect(list[i], type.Item, path, set);
                    set.Insert(path);
                    path.RemoveAt(path.Count - 1);
                }

                break;
            default:
                set.Insert(path);
                break;
        }
    }

    private static void CollectField(string name, JsonNode? value, FieldType type, List<string> path, FieldSet set)
    {
        path.Add(PathElement.Field(name));
        Collect(value, type.Field(name), path, set);
        // An entry of a free map is owned itself, or nobody could ever take it out again.
        if (!type.Declares(name))
            set.Insert(path);
        path.RemoveAt(path.Count - 1);
    }
}
