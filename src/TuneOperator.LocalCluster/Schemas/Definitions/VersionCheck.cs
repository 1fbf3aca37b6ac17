using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Schemas.Definitions;

/// <summary>One version of a definition: its name, schema, subresources and columns.</summary>
internal static class VersionCheck
{
    private static readonly string[] ColumnTypes = ["boolean", "date", "integer", "number", "string"];
    private static readonly string[] ColumnFormats = ["byte", "date", "date-time", "double", "float", "int32", "int64", "password"];

    public static JsonObject? Schema(JsonObject version) => version.GetObject("schema").GetObject("openAPIV3Schema");

    public static IEnumerable<FieldError> Check(JsonObject version, string path)
    {
        var errors = new List<FieldError>();
        var name = version.GetString("name") ?? "";
        if (string.Join(',', DnsNames.LabelProblems(name)) is { Length: > 0 } problem)
            errors.Add(FieldError.Invalid(FieldPath.Child(path, "name"), name, problem));
        if (version.GetBool("deprecated") is not true && version["deprecationWarning"] is not null)
            errors.Add(FieldError.Invalid(FieldPath.Child(path, "deprecationWarning"), version["deprecationWarning"], "can only be set for deprecated versions"));
        if (Schema(version) is { } schema)
            errors.AddRange(CheckSchema(schema, FieldPath.Child(path, "schema.openAPIV3Schema")));
        if (version.GetObject("subresources").GetObject("scale") is { } scale)
            errors.AddRange(CheckScale(scale, FieldPath.Child(path, "subresources.scale")));
        errors.AddRange(version.GetObjects("additionalPrinterColumns").SelectMany((column, i) => CheckColumn(column, $"{path}.additionalPrinterColumns[{i}]")));
        return errors;
    }

    private static List<FieldError> CheckSchema(JsonObject schema, string path)
    {
        var errors = new List<FieldError>();
        if (schema.GetBool("nullable") is true)
            errors.Add(FieldError.Forbidden(FieldPath.Child(path, "nullable"), "nullable cannot be true at the root"));
        var structural = StructuralCheck.Check(schema, path).ToList();
        errors.AddRange(structural.Count > 0 ? structural : DefaultCheck.Check(schema, path));
        var rulesCanBeTyped = errors.Count == 0;
        foreach (var (node, nodePath) in SchemaNodes.All(schema, path))
        {
            errors.AddRange(KeywordCheck.Check(node, nodePath));
            errors.AddRange(RuleCheck.CheckForm(node, nodePath));
        }

        if (rulesCanBeTyped && errors.Count == 0)
            errors.AddRange(RuleCheck.CheckExpressions(schema, path));
        return errors;
    }

    private static IEnumerable<FieldError> CheckScale(JsonObject scale, string path)
    {
        foreach (var (name, places, required) in ((string, string[], bool)[])[("specReplicasPath", [".spec."], true), ("statusReplicasPath", [".status."], true), ("labelSelectorPath", [".spec.", ".status."], false)])
        {
            var value = scale.GetString(name) ?? "";
            var where = places.Length == 1 ? $"should be a json path under {places[0].TrimEnd('.')}" : "should be a json path under either .spec or .status";
            if (value.Length == 0 && required)
                yield return FieldError.Required(FieldPath.Child(path, name));
            else if (value.Length > 0 && value[0] != '.')
                yield return FieldError.Invalid(FieldPath.Child(path, name), value, "must be a simple json path starting with .");
            else if (value.Length > 0 && !Array.Exists(places, place => value.StartsWith(place, StringComparison.Ordinal)))
                yield return FieldError.Invalid(FieldPath.Child(path, name), value, where);
        }
    }

    private static IEnumerable<FieldError> CheckColumn(JsonObject column, string path)
    {
        if (column.GetString("name") is null or "")
            yield return FieldError.Required(FieldPath.Child(path, "name"));
        var type = column.GetString("type") ?? "";
        if (type.Length == 0)
            yield return FieldError.Required(FieldPath.Child(path, "type"), $"must be one of {string.Join(',', ColumnTypes)}");
        else if (!ColumnTypes.Contains(type, StringComparer.Ordinal))
            yield return FieldError.Invalid(FieldPath.Child(path, "type"), type, $"must be one of {string.Join(',', ColumnTypes)}");
        if (column.GetString("format") is { Length: > 0 } format && !ColumnFormats.Contains(format, StringComparer.Ordinal))
            yield return FieldError.Invalid(FieldPath.Child(path, "format"), format, $"must be one of {string.Join(',', ColumnFormats)}");
        var jsonPath = column.GetString("jsonPath") ?? "";
        if (jsonPath.Length == 0)
            yield return FieldError.Required(FieldPath.Child(path, "JSONPath"));
        else if (jsonPath[0] != '.')
            yield return FieldError.Invalid(FieldPath.Child(path, "JSONPath"), jsonPath, "must be a simple json path starting with .");
    }
}
