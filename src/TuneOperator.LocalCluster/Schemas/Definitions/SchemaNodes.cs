using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Schemas.Definitions;

/// <summary>Walks a schema as it is written.</summary>
internal static class SchemaNodes
{
    /// <summary>The node and all below it that have a shape of their own: properties, items and values of maps, not the branches of allOf and its like.</summary>
    public static IEnumerable<(JsonObject Schema, string Path)> All(JsonObject schema, string path) =>
        Children(schema, path).SelectMany(child => All(child.Schema, child.Path)).Prepend((schema, path));

    public static IEnumerable<(JsonObject Schema, string Path)> Children(JsonObject schema, string path)
    {
        if (schema.GetObject("additionalProperties") is { } values)
            yield return (values, FieldPath.Child(path, "additionalProperties"));
        foreach (var (name, property) in (schema.GetObject("properties") ?? []).Where(pair => pair.Value is JsonObject).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            yield return ((JsonObject)property!, FieldPath.Key(FieldPath.Child(path, "properties"), name));
        if (schema.GetObject("items") is { } items)
            yield return (items, FieldPath.Child(path, "items"));
    }
}
