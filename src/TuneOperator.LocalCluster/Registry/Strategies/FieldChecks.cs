using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>Checks that many kinds have in common. They look at fields that have passed a decoder, so of the right type.</summary>
internal static class FieldChecks
{
    public const string NotNegative = "must be greater than or equal to 0";

    private const int LargestPort = 65535;

    public static void CheckNotNegative(this List<FieldError> errors, JsonObject? json, string name, string path)
    {
        if (json.GetLong(name) is < 0)
            errors.Add(FieldError.Invalid($"{path}.{name}", json![name], NotNegative));
    }

    public static void CheckRange(this List<FieldError> errors, JsonObject? json, string name, long least, long most, string path)
    {
        if (json.GetLong(name) is { } value && (value < least || value > most))
            errors.Add(FieldError.Invalid($"{path}.{name}", json![name], $"must be between {least} and {most}, inclusive"));
    }

    /// <param name="path">Of the field itself.</param>
    /// <param name="isRequired">Whether an empty text is missing, not wrong.</param>
    public static void CheckSupported(this List<FieldError> errors, string? value, string path, bool isRequired, params string[] supported)
    {
        if (string.IsNullOrEmpty(value) && isRequired)
            errors.Add(FieldError.Required(path));
        else if (!supported.Contains(value ?? "", StringComparer.Ordinal))
            errors.Add(FieldError.NotSupported(path, value ?? "", supported));
    }

    public static void CheckRequired(this List<FieldError> errors, string? value, string path, string detail = "")
    {
        if (string.IsNullOrEmpty(value))
            errors.Add(FieldError.Required(path, detail));
    }

    public static void CheckName(this List<FieldError> errors, string? value, string path, NameRule rule)
    {
        if (!string.IsNullOrEmpty(value))
            errors.AddRange(NameValidation.Validate(path, value, rule));
    }

    public static bool IsPort(long? port) => port is >= 1 and <= LargestPort;

    public static void CheckPort(this List<FieldError> errors, JsonNode? port, string path)
    {
        if (!IsPort(port.AsLong()))
            errors.Add(FieldError.Invalid(path, port ?? 0, $"must be between 1 and {LargestPort}, inclusive"));
    }

    /// <summary>A port by its number or by the name that a container gives it.</summary>
    public static void CheckPortOrName(this List<FieldError> errors, JsonNode? port, string path)
    {
        if (port.AsString() is { } name)
            errors.AddRange(Names.PortProblems(name).Select(problem => FieldError.Invalid(path, name, problem)));
        else
            errors.CheckPort(port, path);
    }

    public static void CheckLabels(this List<FieldError> errors, JsonObject? labels, string path) => errors.AddRange(MetadataValidation.ValidateLabels(labels, path));

    public static void CheckLabelName(this List<FieldError> errors, string? name, string path) =>
        errors.AddRange(Names.QualifiedProblems(name ?? "").Select(problem => FieldError.Invalid(path, name ?? "", problem)));
}
