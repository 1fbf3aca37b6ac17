using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Schemas.Definitions;

/// <summary>What lists of type map and set ask of their items.</summary>
internal static class ListKeyCheck
{
    private const string KeysName = "x-kubernetes-list-map-keys";
    private const string TypeName = "x-kubernetes-list-type";

    public static IEnumerable<FieldError> Check(JsonObject schema, string path)
    {
        var type = schema.GetString(TypeName);
        var items = schema.GetObject("items");
        var itemsPath = FieldPath.Child(path, "items");
        if (schema.GetArray(KeysName) is { Count: > 0 } && type is null)
            yield return FieldError.Required(FieldPath.Child(path, TypeName), $"must be map if {KeysName} is non-empty");
        else if (schema.GetArray(KeysName) is { Count: > 0 } && type != "map")
            yield return FieldError.Invalid(FieldPath.Child(path, TypeName), type!, $"must be map if {KeysName} is non-empty");
        if (type == "set" && items is not null && items.GetString("type") == "object" && items.GetString("x-kubernetes-map-type") != "atomic")
            yield return FieldError.Invalid(FieldPath.Child(itemsPath, "x-kubernetes-map-type"), items["x-kubernetes-map-type"], "must be atomic as item of a list with x-kubernetes-list-type=set");
        if (type == "set" && items is not null && items.GetString("type") == "array" && items.GetString(TypeName) is { } nested && nested != "atomic")
            yield return FieldError.Invalid(FieldPath.Child(itemsPath, TypeName), nested, "must be atomic as item of a list with x-kubernetes-list-type=set");
        if (type == "map")
        {
            foreach (var error in CheckMap(schema, items, path, itemsPath))
                yield return error;
        }

        if (type is "map" or "set" && items.GetBool("nullable") is true)
            yield return FieldError.Forbidden(FieldPath.Child(itemsPath, "nullable"), $"cannot be nullable when {TypeName} is {type}");
    }

    private static IEnumerable<FieldError> CheckMap(JsonObject schema, JsonObject? items, string path, string itemsPath)
    {
        var keys = (schema.GetArray(KeysName) ?? []).Select(key => key.AsString() ?? "").ToList();
        if (keys.Count == 0)
            yield return FieldError.Required(FieldPath.Child(path, KeysName), $"must not be empty if {TypeName} is map");
        if (items is null)
        {
            yield return FieldError.Required(itemsPath, $"must have a schema if {TypeName} is map");
            yield break;
        }

        if (items.GetString("type") != "object")
        {
            yield return FieldError.Invalid(FieldPath.Child(itemsPath, "type"), items.GetString("type") ?? "", $"must be object if parent array's {TypeName} is map");
            yield break;
        }

        foreach (var error in keys.SelectMany(key => CheckKey(key, schema, items, path, itemsPath)))
            yield return error;
        if (keys.Distinct(StringComparer.Ordinal).Count() < keys.Count)
            yield return FieldError.Invalid(FieldPath.Child(path, KeysName), schema[KeysName], "must not contain duplicate entries");
    }

    private static IEnumerable<FieldError> CheckKey(string key, JsonObject schema, JsonObject items, string path, string itemsPath)
    {
        var keyPath = FieldPath.Key(FieldPath.Child(itemsPath, "properties"), key);
        if (items.GetObject("properties").GetObject(key) is not { } property)
        {
            yield return FieldError.Invalid(FieldPath.Child(path, KeysName), schema[KeysName], "entries must all be names of item properties");
            yield break;
        }

        if (property.GetString("type") is "array" or "object")
            yield return FieldError.Invalid(FieldPath.Child(keyPath, "type"), "object", $"must be a scalar type if parent array's {TypeName} is map");
        var required = (items.GetArray("required") ?? []).Any(name => name.AsString() == key);
        if (!required && property["default"] is null)
            yield return FieldError.Required(FieldPath.Child(keyPath, "default"), $"this property is in {KeysName}, so it must have a default or be a required property");
        if (property.GetBool("nullable") is true)
            yield return FieldError.Forbidden(FieldPath.Child(keyPath, "nullable"), $"this property is in {KeysName}, so it cannot be nullable");
    }
}
