using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Schemas.Structure;

namespace TuneOperator.LocalCluster.Schemas.Validation;

internal static class ListCheck
{
    public static ValidationResult Check(JsonArray list, SchemaNode schema, string path, Correlation? correlation)
    {
        var result = new ValidationResult();
        if (schema.Items is { } items)
        {
            for (var i = 0; i < list.Count; i++)
                result.Merge(SchemaValidation.Validate(list[i], items, FieldPath.Index(path, i), correlation?.Item(i)));
        }

        var constraints = schema.Constraints;
        var printed = FieldPath.Printed(path);
        if (list.Count < constraints.MinItems)
            result.Add(FieldError.Invalid(printed, JsonValue.Create(list.Count), $"{path} in body should have at least {constraints.MinItems} items"));
        if (list.Count > constraints.MaxItems)
            result.Add(FieldError.TooMany(printed, list.Count, constraints.MaxItems.Value));
        if (constraints.UniqueItems && list.DistinctBy(CanonicalJson.Write, StringComparer.Ordinal).Count() < list.Count)
            result.Add(FieldError.Invalid(printed, "", $"{path} in body shouldn't contain duplicates"));
        result.Count();
        result.Count();
        return result;
    }
}
