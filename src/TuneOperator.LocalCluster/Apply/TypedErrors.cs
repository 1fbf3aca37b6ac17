using System.Text.Json;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Structure;

namespace TuneOperator.LocalCluster.Apply;

/// <summary>What a configuration has that its kind cannot hold, each as <c>.path: what is wrong</c>.</summary>
internal static class TypedErrors
{
    public static IReadOnlyList<string> Find(JsonObject applied, FieldType type)
    {
        var errors = new List<string>();
        Object(applied, type, "", errors);
        return errors;
    }

    private static void Value(JsonNode? value, FieldType type, string path, List<string> errors)
    {
        if (value is null || type.Node is not { } node)
            return;
        if (node.IntOrString)
        {
            if (value is JsonObject or JsonArray)
                errors.Add($"{path}: expected any scalar, got {GoText.Pointer(value)}");
            return;
        }

        var text = node.Type switch
        {
            "object" => Object(value, type, path, errors) ? null : $"expected map, got {GoText.Pointer(value)}",
            "array" => List(value, type, path, errors) ? null : $"expected list, got {GoText.Pointer(value)}",
            "string" => value.GetValueKind() is JsonValueKind.String ? null : $"expected string, got {GoText.Syntax(value)}",
            "integer" or "number" => value.GetValueKind() is JsonValueKind.Number ? null : $"expected numeric (int or float), got {GoText.TypeName(value)}",
            "boolean" => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? null : $"expected boolean, got {GoText.Pointer(value)}",
            _ => null,
        };
        if (text is not null)
            errors.Add($"{path}: {text}");
    }

    private static bool Object(JsonNode value, FieldType type, string path, List<string> errors)
    {
        if (value is not JsonObject map)
            return false;
        foreach (var (name, inner) in map)
        {
            if (type.Knows(name))
                Value(inner, type.Field(name), $"{path}.{name}", errors);
            else
                errors.Add($"{path}.{name}: field not declared in schema");
        }

        return true;
    }

    private static bool List(JsonNode value, FieldType type, string path, List<string> errors)
    {
        if (value is not JsonArray list)
            return false;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < list.Count; i++)
        {
            var element = PathElement.Item(list[i], i, type);
            if (type.ListType is ListType.Map && element[0] is 'i')
            {
                var keys = string.Join(' ', type.Node!.ListMapKeys.Select(k => $"\"{k}\""));
                errors.Add($"{path}: element {i}: associative list with keys has an element that omits all key fields [{keys}] (and doesn't have default values for any key fields)");
                return true;
            }

            var name = PathElement.Describe(element);
            if (type.ListType is not ListType.Atomic && !seen.Add(element))
                errors.Add($"{path}: duplicate entries for key {name}");
            Value(list[i], type.Item, path + name, errors);
        }

        return true;
    }
}
