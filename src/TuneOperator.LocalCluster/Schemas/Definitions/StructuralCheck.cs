using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Schemas.Validation;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Schemas.Definitions;

/// <summary>Whether a schema is structural: every value has a type, and what allOf and its like say is about values that have one.</summary>
/// <remarks>Without that, pruning and defaulting would have no single answer.</remarks>
internal static class StructuralCheck
{
    private static readonly JsonArray IntOrString = [new JsonObject { ["type"] = "integer" }, new JsonObject { ["type"] = "string" }];

    /// <returns>Sorted, as the API server does.</returns>
    public static IEnumerable<FieldError> Check(JsonObject schema, string path) =>
        Node(schema, SchemaLevel.Root, path).Concat(Completeness.Check(schema, path)).OrderBy(error => error.ToString(), StringComparer.Ordinal);

    private static IEnumerable<FieldError> Node(JsonObject schema, SchemaLevel level, string path)
    {
        var type = schema.GetString("type") ?? "";
        if (type == "array" && schema.GetObject("items") is null)
            yield return FieldError.Required(FieldPath.Child(path, "items"), "must be specified");
        foreach (var error in Children(schema, level, path).Concat(Branches(schema, path)).Concat(Type(schema, type, level, path)).Concat(Metadata(schema, level, path)))
            yield return error;
        if (schema.GetBool("x-kubernetes-int-or-string") is true)
        {
            foreach (var name in (string[])["x-kubernetes-preserve-unknown-fields", "x-kubernetes-embedded-resource"])
            {
                if (schema.GetBool(name) is true)
                    yield return FieldError.Invalid(FieldPath.Child(path, name), JsonValue.Create(true), "must be false if x-kubernetes-int-or-string is true");
            }
        }

        if (schema.GetString("pattern") is { Length: > 0 } pattern && !Patterns.TryCompile(pattern, out _, out var problem))
            yield return FieldError.Invalid(FieldPath.Child(path, "pattern"), pattern, $"must be a valid regular expression, but isn't: {problem}");
    }

    private static IEnumerable<FieldError> Children(JsonObject schema, SchemaLevel level, string path)
    {
        var errors = new List<FieldError>();
        if (schema.GetObject("items") is { } items)
            errors.AddRange(Node(items, SchemaLevel.Item, FieldPath.Child(path, "items")));
        foreach (var (name, property) in (schema.GetObject("properties") ?? []).Where(pair => pair.Value is JsonObject))
            errors.AddRange(Node((JsonObject)property!, SchemaLevel.Field, FieldPath.Key(FieldPath.Child(path, "properties"), name)));
        if (schema["additionalProperties"] is not null && level is SchemaLevel.Root)
            errors.Add(FieldError.Forbidden(FieldPath.Child(path, "additionalProperties"), "must not be used at the root"));
        if (schema.GetObject("additionalProperties") is { } values)
            errors.AddRange(Node(values, SchemaLevel.Field, FieldPath.Child(path, "additionalProperties")));
        return errors;
    }

    private static IEnumerable<FieldError> Branches(JsonObject schema, string path)
    {
        // The one use of anyOf that may name types is the customary way to say int-or-string.
        var anyOf = JsonNode.DeepEquals(schema.GetArray("anyOf"), IntOrString) ? [] : NestedCheck.Branches(schema, "anyOf", path);
        return anyOf
            .Concat(NestedCheck.Branches(schema, "allOf", path).Where(branch => !JsonNode.DeepEquals(branch.Schema.GetArray("anyOf"), IntOrString)))
            .Concat(NestedCheck.Branches(schema, "oneOf", path))
            .Concat(NestedCheck.Branches(schema, "not", path))
            .SelectMany(branch => NestedCheck.Check(branch.Schema, branch.Path));
    }

    private static IEnumerable<FieldError> Type(JsonObject schema, string type, SchemaLevel level, string path)
    {
        var typePath = FieldPath.Child(path, "type");
        var embedded = schema.GetBool("x-kubernetes-embedded-resource") is true;
        var open = schema.GetBool("x-kubernetes-int-or-string") is true || schema.GetBool("x-kubernetes-preserve-unknown-fields") is true;
        if (embedded && type.Length == 0)
            yield return FieldError.Required(typePath, "must be object if x-kubernetes-embedded-resource is true");
        else if (embedded && type != "object")
            yield return FieldError.Invalid(typePath, type, "must be object if x-kubernetes-embedded-resource is true");
        else if (type.Length == 0 && !open)
            yield return FieldError.Required(typePath, $"must not be empty {level switch { SchemaLevel.Root => "at the root", SchemaLevel.Item => "for specified array items", _ => "for specified object fields" }}");
        if (embedded && schema["additionalProperties"] is not null)
            yield return FieldError.Forbidden(FieldPath.Child(path, "additionalProperties"), "must not be used if x-kubernetes-embedded-resource is set");
        if (level is SchemaLevel.Root && type.Length > 0 && type != "object")
            yield return FieldError.Invalid(typePath, type, "must be object at the root");
        if (embedded && schema.GetBool("x-kubernetes-preserve-unknown-fields") is not true && schema.GetObject("properties") is null or { Count: 0 })
            yield return FieldError.Required(FieldPath.Child(path, "properties"), "must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields");
    }

    private static IEnumerable<FieldError> Metadata(JsonObject schema, SchemaLevel level, string path)
    {
        if (level is not SchemaLevel.Root && schema.GetBool("x-kubernetes-embedded-resource") is not true)
            yield break;
        foreach (var (name, type) in ((string, string)[])[("kind", "string"), ("apiVersion", "string"), ("metadata", "object")])
        {
            if (schema.GetObject("properties").GetObject(name) is { } property && property.GetString("type") != type)
                yield return FieldError.Invalid(FieldPath.Child(FieldPath.Key(FieldPath.Child(path, "properties"), name), "type"), property.GetString("type") ?? "", $"must be {type}");
        }

        if (level is SchemaLevel.Root && schema.GetObject("properties").GetObject("metadata") is { } metadata && SaysMoreThanNames(metadata))
        {
            yield return FieldError.Forbidden(
                FieldPath.Key(FieldPath.Child(path, "properties"), "metadata"), "must not specify anything other than name and generateName, but metadata is implicitly specified");
        }
    }

    private static bool SaysMoreThanNames(JsonObject metadata) =>
        metadata.Any(pair => pair.Key is not ("type" or "properties" or "default"))
        || (metadata.GetObject("properties") ?? []).Any(pair => pair.Key is not ("name" or "generateName"));
}
