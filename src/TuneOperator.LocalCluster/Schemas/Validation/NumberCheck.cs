using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Schemas.Structure;

namespace TuneOperator.LocalCluster.Schemas.Validation;

/// <summary>Range, bounds and multiples. An integer is compared with the whole part of a bound, as the API server does.</summary>
internal static class NumberCheck
{
    public static ValidationResult Check(JsonNode value, SchemaNode schema, string path)
    {
        var result = new ValidationResult();
        CheckRange(value, schema, path, result);
        var constraints = schema.Constraints;
        var printed = FieldPath.Printed(path);
        if (constraints.MultipleOf is { } factor)
            result.Add(MultipleOf(value, factor, path, printed));
        if (constraints.Minimum is { } minimum)
        {
            var (order, bound) = Compare(value, minimum);
            if (order < 0 || (order == 0 && constraints.ExclusiveMinimum))
                result.Add(FieldError.Invalid(printed, value, $"{path} in body should be greater than {(constraints.ExclusiveMinimum ? "" : "or equal to ")}{bound}"));
        }

        if (constraints.Maximum is { } maximum)
        {
            var (order, bound) = Compare(value, maximum);
            if (order > 0 || (order == 0 && constraints.ExclusiveMaximum))
                result.Add(FieldError.Invalid(printed, value, $"{path} in body should be less than {(constraints.ExclusiveMaximum ? "" : "or equal to ")}{bound}"));
        }

        result.Count();
        result.Count();
        return result;
    }

    private static void CheckRange(JsonNode value, SchemaNode schema, string path, ValidationResult result)
    {
        if (schema.Type != "integer" || schema.IntOrString)
            return;
        var format = Formats.Of(schema);
        var fits = JsonNumber.IsIntegral(value) && (format != "int32" || JsonNumber.ToDouble(value) is >= int.MinValue and <= int.MaxValue);
        if (!fits)
            result.AddUnplaced($"Checked value must be of type integer {(format is null ? "(default format)" : $"with format {format}")} in {path}");
    }

    private static (int Order, string Bound) Compare(JsonNode value, double bound) => JsonNumber.IsInteger(value)
        ? (JsonNumber.ToInt64(value).CompareTo((long)bound), GoFormat.Number((long)bound))
        : (JsonNumber.ToDouble(value).CompareTo(bound), GoFormat.Number(bound));

    private static FieldError? MultipleOf(JsonNode value, double factor, string path, string printed)
    {
        if (JsonNumber.IsInteger(value))
        {
            var whole = (long)factor;
            if (whole <= 0)
                return FieldError.Invalid(printed, JsonValue.Create(whole), $"factor MultipleOf declared for {path} must be positive: {whole}");
            return JsonNumber.ToInt64(value) % whole == 0 ? null : FieldError.Invalid(printed, value, $"{path} in body should be a multiple of {whole}");
        }

        if (factor <= 0)
            return FieldError.Invalid(printed, JsonValue.Create(factor), $"factor MultipleOf declared for {path} must be positive: {GoFormat.Number(factor)}");
        var quotient = factor < 1 ? 1 / factor * JsonNumber.ToDouble(value) : JsonNumber.ToDouble(value) / factor;
        return IsWhole(quotient) ? null : FieldError.Invalid(printed, value, $"{path} in body should be a multiple of {GoFormat.Number(factor)}");
    }

    private static bool IsWhole(double quotient) => Math.Abs(quotient - Math.Round(quotient)) < 1e-9 * Math.Max(1, Math.Abs(quotient));
}
