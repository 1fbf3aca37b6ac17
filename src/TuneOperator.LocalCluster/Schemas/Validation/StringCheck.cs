using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Schemas.Structure;

namespace TuneOperator.LocalCluster.Schemas.Validation;

/// <summary>Length and pattern, of which only the first failure is reported, and format.</summary>
internal static class StringCheck
{
    public static ValidationResult Check(string value, SchemaNode schema, string path)
    {
        var result = new ValidationResult();
        result.Add(FirstFailure(value, schema.Constraints, path));
        result.Count();
        if (Formats.Of(schema) is not { } format)
            return result;
        result.Count();
        if (!Formats.IsValid(format, value))
            result.Add(TypeCheck.Mismatch(path, format, value));
        return result;
    }

    private static FieldError? FirstFailure(string value, ValueConstraints constraints, string path)
    {
        var printed = FieldPath.Printed(path);
        var length = value.EnumerateRunes().LongCount();
        if (length > constraints.MaxLength)
            return FieldError.TooLong(printed, constraints.MaxLength.Value);
        if (length < constraints.MinLength)
            return FieldError.Invalid(printed, value, $"{path} in body should be at least {constraints.MinLength} chars long");
        if (constraints.Pattern is not { } pattern)
            return null;
        if (!Patterns.TryCompile(pattern, out var regex, out var problem))
            return FieldError.Invalid(printed, value, $"{path} in body should match '{pattern}, but pattern is invalid: {problem}'");
        return regex.IsMatch(value) ? null : FieldError.Invalid(printed, value, $"{path} in body should match '{pattern}'");
    }
}
