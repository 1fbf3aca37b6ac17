using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Schemas.Structure;

namespace TuneOperator.LocalCluster.Schemas.Validation;

/// <summary>Number of fields, the fields themselves in alphabetical order, and those that are missing.</summary>
internal static class ObjectCheck
{
    public static ValidationResult Check(JsonObject map, SchemaNode schema, string path, Correlation? correlation)
    {
        var result = new ValidationResult();
        var constraints = schema.Constraints;
        var printed = FieldPath.Printed(path);
        if (map.Count < constraints.MinProperties)
            result.Add(FieldError.Invalid(printed, JsonValue.Create(map.Count), $"{path} in body should have at least {constraints.MinProperties} properties"));
        if (map.Count > constraints.MaxProperties)
            result.Add(FieldError.TooMany(printed, map.Count, constraints.MaxProperties.Value));
        foreach (var (name, value) in map.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (schema.Field(name) is { } field)
                result.Merge(SchemaValidation.Validate(value, field, FieldPath.Child(path, name), IsTypeField(path, name) ? null : correlation?.Field(name)));
        }

        foreach (var name in constraints.Required.Where(name => !map.ContainsKey(name)))
            result.Add(FieldError.Required(FieldPath.Child(path, name)));
        result.Count();
        return result;
    }

    // Old and new are of one type by then, so a change of these could not be seen.
    private static bool IsTypeField(string path, string name) => path.Length == 0 && name is ("apiVersion" or "kind");
}
