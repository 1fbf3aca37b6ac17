using System.Text.Json;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Structure;

namespace TuneOperator.LocalCluster.Schemas.Validation;

/// <summary>Holds a value against one node of a schema and what is below it.</summary>
internal static class SchemaValidation
{
    /// <param name="path">Empty for the object itself.</param>
    /// <param name="correlation">The value of an update beside its old one; null where there is nothing to compare with.</param>
    public static ValidationResult Validate(JsonNode? value, SchemaNode schema, string path, Correlation? correlation)
    {
        var result = Check(value, schema, path, correlation);
        return result.IsValid || correlation is not { IsUnchanged: true } ? result : new ValidationResult();
    }

    /// <summary>As <see cref="Validate"/>, but an unchanged value is judged all the same.</summary>
    public static ValidationResult Check(JsonNode? value, SchemaNode schema, string path, Correlation? correlation)
    {
        var result = new ValidationResult();
        result.Merge(TypeCheck.Check(value, schema, path));
        if (value is null)
        {
            result.Add(EnumCheck.Check(value, schema, path));
            return result;
        }

        result.Merge(CompositionCheck.Check(value, schema, path, correlation));
        result.Count();
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                result.Merge(StringCheck.Check(value.GetValue<string>(), schema, path));
                break;
            case JsonValueKind.Number:
                result.Merge(NumberCheck.Check(value, schema, path));
                break;
            case JsonValueKind.Array:
                result.Merge(ListCheck.Check((JsonArray)value, schema, path, correlation));
                break;
        }

        result.Add(EnumCheck.Check(value, schema, path));
        result.Count();
        if (value is JsonObject map)
            result.Merge(ObjectCheck.Check(map, schema, path, correlation));
        result.Count();
        return result;
    }
}
