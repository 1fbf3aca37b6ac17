using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Schemas.Definitions;

/// <summary>What may not stand inside allOf, anyOf, oneOf and not: they judge values and give them no shape.</summary>
internal static class NestedCheck
{
    private static readonly (string Name, string Detail)[] Forbidden =
    [
        ("type", "must be empty to be structural"),
        ("additionalProperties", "must be undefined to be structural"),
        ("default", "must be undefined to be structural"),
        ("title", "must be empty to be structural"),
        ("description", "must be empty to be structural"),
        ("nullable", "must be false to be structural"),
        ("x-kubernetes-preserve-unknown-fields", "must be false to be structural"),
        ("x-kubernetes-embedded-resource", "must be false to be structural"),
        ("x-kubernetes-int-or-string", "must be false to be structural"),
        ("x-kubernetes-list-map-keys", "must be empty to be structural"),
        ("x-kubernetes-list-type", "must be undefined to be structural"),
        ("x-kubernetes-map-type", "must be undefined to be structural"),
        ("x-kubernetes-validations", "must be empty to be structural"),
    ];

    /// <summary>The schemas under a keyword, which holds a list of them or, for <c>not</c>, one.</summary>
    public static IEnumerable<(JsonObject Schema, string Path)> Branches(JsonObject schema, string keyword, string path) => schema[keyword] switch
    {
        JsonObject single => [(single, FieldPath.Child(path, keyword))],
        JsonArray list => list.OfType<JsonObject>().Select((branch, i) => (branch, FieldPath.Index(FieldPath.Child(path, keyword), i))),
        _ => [],
    };

    public static IEnumerable<FieldError> Check(JsonObject schema, string path)
    {
        var errors = new List<FieldError>();
        foreach (var (name, detail) in Forbidden)
        {
            if (schema[name] is { } value && value.AsBool() is not false && value.AsString() is not "")
                errors.Add(FieldError.Forbidden(FieldPath.Child(path, name), detail));
        }

        if (schema.GetObject("properties")?["metadata"] is not null)
            errors.Add(FieldError.Forbidden(FieldPath.Key(FieldPath.Child(path, "properties"), "metadata"), "must not be specified in a nested context"));
        if (schema.GetObject("items") is { } items)
            errors.AddRange(Check(items, FieldPath.Child(path, "items")));
        foreach (var (name, property) in (schema.GetObject("properties") ?? []).Where(pair => pair.Value is JsonObject))
            errors.AddRange(Check((JsonObject)property!, FieldPath.Key(FieldPath.Child(path, "properties"), name)));
        foreach (var (branch, branchPath) in Keywords.SelectMany(keyword => Branches(schema, keyword, path)))
            errors.AddRange(Check(branch, branchPath));
        return errors;
    }

    public static IReadOnlyList<string> Keywords { get; } = ["allOf", "anyOf", "oneOf", "not"];
}
