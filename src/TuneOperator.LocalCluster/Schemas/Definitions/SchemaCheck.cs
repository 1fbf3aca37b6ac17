using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Schemas.Definitions;

/// <summary>The schema of a definition: structural, with valid defaults, keywords and rules.</summary>
internal static class SchemaCheck
{
    /// <param name="path">Of the schema.</param>
    public static IReadOnlyList<FieldError> Check(JsonObject? schema, string path)
    {
        if (schema is null)
            return [];
        var errors = new List<FieldError>();
        if (schema.GetBool("nullable") is true)
            errors.Add(FieldError.Forbidden(FieldPath.Child(path, "nullable"), "nullable cannot be true at the root"));
        var structural = StructuralCheck.Check(schema, path).ToList();
        if (structural.Count == 0)
            structural = [.. DefaultCheck.Check(schema, path)];
        errors.AddRange(structural);
        foreach (var (node, nodePath) in SchemaNodes.All(schema, path))
        {
            errors.AddRange(KeywordCheck.Check(node, nodePath));
            errors.AddRange(RuleCheck.CheckForm(node, nodePath));
        }

        if (structural.Count == 0 && errors.Count == 0)
            errors.AddRange(RuleCheck.CheckExpressions(schema, path));
        return errors;
    }
}
