using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Schemas.OpenApi;

/// <summary>Writes out what the extensions of a CRD's schema stand for, for those who know only OpenAPI.</summary>
internal static class EmbeddedSchemas
{
    private const string Conventions = "More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md";

    /// <param name="metadata">The schema of every object's metadata.</param>
    public static void Complete(JsonObject schema, JsonObject metadata)
    {
        foreach (var inner in Children(schema).ToList())
            Complete(inner, metadata);
        if (IsSet(schema, "x-kubernetes-int-or-string") && schema["anyOf"] is null && schema["allOf"] is null)
            schema["anyOf"] = new JsonArray(new JsonObject { ["type"] = "integer" }, new JsonObject { ["type"] = "string" });
        if (!IsSet(schema, "x-kubernetes-embedded-resource"))
            return;
        if (schema["properties"] is not JsonObject properties)
            schema["properties"] = properties = [];
        properties["apiVersion"] = Text($"apiVersion defines the versioned schema of this representation of an object. {Conventions}#resources");
        properties["kind"] = Text($"kind is a string value representing the type of this object. In CamelCase. {Conventions}#types-kinds");
        properties["metadata"] = metadata.DeepClone();
        var required = (schema["required"] as JsonArray ?? []).Select(name => name?.GetValue<string>()).OfType<string>();
        schema["required"] = new JsonArray([.. required.Union(["kind", "apiVersion"], StringComparer.Ordinal).Select(name => (JsonNode?)name)]);
    }

    private static IEnumerable<JsonObject> Children(JsonObject schema)
    {
        foreach (var (_, property) in schema["properties"] as JsonObject ?? [])
        {
            if (property is JsonObject inner)
                yield return inner;
        }

        if (schema["items"] is JsonObject items)
            yield return items;
        if (schema["additionalProperties"] is JsonObject values)
            yield return values;
    }

    private static bool IsSet(JsonObject schema, string extension) => schema[extension] is JsonValue value && value.TryGetValue<bool>(out var isSet) && isSet;

    private static JsonObject Text(string description) => new() { ["type"] = "string", ["description"] = description };
}
