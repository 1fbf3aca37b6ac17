using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Schemas.Definitions;

/// <summary>What a branch of allOf and its like judges must be specified outside of it too. Asked of the root only, as by the API server.</summary>
internal static class Completeness
{
    public static IEnumerable<FieldError> Check(JsonObject schema, string path) => Branches(schema, schema, path, path);

    private static IEnumerable<FieldError> Branches(JsonObject judging, JsonObject shape, string shapePath, string path) =>
        NestedCheck.Keywords.SelectMany(keyword => NestedCheck.Branches(judging, keyword, path)).SelectMany(branch => Compare(branch.Schema, shape, shapePath, branch.Path));

    private static IEnumerable<FieldError> Compare(JsonObject judging, JsonObject? shape, string shapePath, string path)
    {
        if (shape is null)
            return [FieldError.Required(shapePath, $"because it is defined in {path}")];
        var errors = Branches(judging, shape, shapePath, path);
        if (judging.GetObject("items") is { } items)
            errors = errors.Concat(Compare(items, shape.GetObject("items"), FieldPath.Child(shapePath, "items"), FieldPath.Child(path, "items")));
        return errors.Concat((judging.GetObject("properties") ?? []).Where(pair => pair.Value is JsonObject).SelectMany(pair => Compare(
            (JsonObject)pair.Value!,
            shape.GetObject("properties").GetObject(pair.Key),
            FieldPath.Key(FieldPath.Child(shapePath, "properties"), pair.Key),
            FieldPath.Key(FieldPath.Child(path, "properties"), pair.Key))));
    }
}
