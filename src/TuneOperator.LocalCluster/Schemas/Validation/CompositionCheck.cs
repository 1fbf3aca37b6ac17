using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Schemas.Structure;

namespace TuneOperator.LocalCluster.Schemas.Validation;

/// <summary>anyOf, oneOf, allOf and not. Of alternatives that all fail, the one that got furthest says why.</summary>
internal static class CompositionCheck
{
    public static ValidationResult Check(JsonNode value, SchemaNode schema, string path, Correlation? correlation)
    {
        var result = new ValidationResult();
        var name = GoFormat.Quote(path);
        // The alternative itself is not forgiven for being unchanged, its fields are.
        ValidationResult Try(SchemaNode alternative) => SchemaValidation.Check(value, alternative, path, correlation);
        if (schema.AnyOf.Count > 0)
            AnyOf(schema.AnyOf.Select(Try), name, result);
        if (schema.OneOf.Count > 0)
            OneOf([.. schema.OneOf.Select(Try)], name, result);
        if (schema.AllOf.Count > 0)
            AllOf([.. schema.AllOf.Select(Try)], name, result);
        if (schema.Not is { } not && Try(not).IsValid)
            result.AddUnplaced($"{name} must not validate the schema (not)");
        result.Count();
        return result;
    }

    private static void AnyOf(IEnumerable<ValidationResult> alternatives, string name, ValidationResult result)
    {
        ValidationResult? best = null;
        foreach (var alternative in alternatives)
        {
            if (alternative.IsValid)
            {
                result.Merge(alternative);
                return;
            }

            best = best is null || alternative.Checks > best.Checks ? alternative : best;
        }

        result.AddUnplaced($"{name} must validate at least one schema (anyOf)");
        result.Merge(best!);
    }

    private static void OneOf(IReadOnlyList<ValidationResult> alternatives, string name, ValidationResult result)
    {
        var valid = alternatives.Count(alternative => alternative.IsValid);
        if (valid == 1)
        {
            result.Merge(alternatives.First(alternative => alternative.IsValid));
            return;
        }

        result.AddUnplaced($"{name} must validate one and only one schema (oneOf). {(valid == 0 ? "Found none valid" : $"Found {valid} valid alternatives")}");
        // After the last alternative that held, failures are not kept.
        if (valid == 0)
            result.Merge(alternatives.MaxBy(alternative => alternative.Checks)!);
    }

    private static void AllOf(IReadOnlyList<ValidationResult> parts, string name, ValidationResult result)
    {
        var valid = parts.Count(part => part.IsValid);
        foreach (var part in parts)
            result.Merge(part);
        if (valid != parts.Count)
            result.AddUnplaced($"{name} must validate all the schemas (allOf){(valid == 0 ? ". None validated" : "")}");
    }
}
