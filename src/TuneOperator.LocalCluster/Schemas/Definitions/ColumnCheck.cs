using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Schemas.Definitions;

/// <summary>The columns that a table of a custom resource has beyond its name.</summary>
internal static class ColumnCheck
{
    private static readonly string[] Types = ["boolean", "date", "integer", "number", "string"];
    private static readonly string[] Formats = ["byte", "date", "date-time", "double", "float", "int32", "int64", "password"];

    /// <param name="path">Of the list.</param>
    public static IEnumerable<FieldError> Check(JsonArray? columns, string path) =>
        (columns ?? []).OfType<JsonObject>().SelectMany((column, i) => CheckColumn(column, FieldPath.Index(path, i)));

    private static IEnumerable<FieldError> CheckColumn(JsonObject column, string path)
    {
        if (column.GetString("name") is null or "")
            yield return FieldError.Required(FieldPath.Child(path, "name"));
        var type = column.GetString("type") ?? "";
        if (type.Length == 0)
            yield return FieldError.Required(FieldPath.Child(path, "type"), $"must be one of {string.Join(',', Types)}");
        else if (!Types.Contains(type, StringComparer.Ordinal))
            yield return FieldError.Invalid(FieldPath.Child(path, "type"), type, $"must be one of {string.Join(',', Types)}");
        if (column.GetString("format") is { Length: > 0 } format && !Formats.Contains(format, StringComparer.Ordinal))
            yield return FieldError.Invalid(FieldPath.Child(path, "format"), format, $"must be one of {string.Join(',', Formats)}");
        var jsonPath = column.GetString("jsonPath") ?? "";
        if (jsonPath.Length == 0)
            yield return FieldError.Required(FieldPath.Child(path, "JSONPath"));
        else if (jsonPath[0] != '.')
            yield return FieldError.Invalid(FieldPath.Child(path, "JSONPath"), jsonPath, "must be a simple json path starting with .");
    }
}
