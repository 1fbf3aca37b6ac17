using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.BuiltIn;
using TuneOperator.LocalCluster.Schemas.Errors;

namespace TuneOperator.LocalCluster.Schemas.Structure;

/// <summary>Removes the fields that a schema does not know, in place. Idempotent.</summary>
internal static class Pruning
{
    /// <param name="isResource">A resource has apiVersion and kind, and a metadata that is the same in all.</param>
    /// <returns>The paths of what was removed, sorted.</returns>
    public static IReadOnlyList<string> Apply(JsonObject value, SchemaNode schema, bool isResource)
    {
        var removed = new List<string>();
        Prune(value, schema, isResource, FieldPath.Root, removed);
        removed.Sort(StringComparer.Ordinal);
        return removed;
    }

    private static void Prune(JsonNode? value, SchemaNode? schema, bool isResource, string path, List<string> removed)
    {
        if (value is JsonObject map)
            PruneObject(map, schema, isResource, path, removed);
        else if (value is JsonArray list)
            PruneList(list, schema, path, removed);
    }

    private static void PruneObject(JsonObject map, SchemaNode? schema, bool isResource, string path, List<string> removed)
    {
        foreach (var name in map.Select(pair => pair.Key).ToList())
        {
            if (isResource && name is ("apiVersion" or "kind"))
                continue;
            if (isResource && name == "metadata")
            {
                Prune(map[name], BuiltInSchemas.ObjectMeta, isResource: false, FieldPath.Child(path, name), removed);
                continue;
            }

            if (schema?.Field(name) is { } field)
            {
                Prune(map[name], field, field.EmbeddedResource, FieldPath.Child(path, name), removed);
            }
            else if (schema is not { PreserveUnknownFields: true })
            {
                map.Remove(name);
                removed.Add(FieldPath.Child(path, name));
            }
        }
    }

    private static void PruneList(JsonArray list, SchemaNode? schema, string path, List<string> removed)
    {
        var items = schema?.Items;
        if (schema is { PreserveUnknownFields: true } && items is null)
            return;
        for (var i = 0; i < list.Count; i++)
            Prune(list[i], items, items is { EmbeddedResource: true }, FieldPath.Index(path, i), removed);
    }
}
