using System.Text.Json;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Schemas.Structure;

namespace TuneOperator.LocalCluster.Schemas.Columns;

/// <summary>Column definitions and cells of a Table of custom resources.</summary>
internal static class CustomResourceTable
{
    private const string NameDescription =
        "Name must be unique within a namespace. Is required when creating resources, although some resources may allow a client to request the generation of an appropriate "
        + "name automatically. Name is primarily intended for creation idempotence and configuration definition. Cannot be updated. More info: "
        + "https://kubernetes.io/docs/concepts/overview/working-with-objects/names#names";

    /// <summary>columnDefinitions: Name, then the columns of the CRD.</summary>
    public static JsonArray Headers(IReadOnlyList<PrinterColumn> columns) =>
        [Header("Name", "string", "name", NameDescription, 0), .. columns.Select(column => Header(column.Name, column.Type, column.Format, column.Description, column.Priority))];

    /// <summary>The cells of one object; a value that is missing or of another type is null.</summary>
    public static JsonArray Cells(IReadOnlyList<PrinterColumn> columns, JsonObject resource, DateTimeOffset now) =>
        [resource["metadata"]?["name"]?.DeepClone(), .. columns.Select(column => Cell(column, resource, now))];

    private static JsonObject Header(string name, string type, string format, string description, int priority) => new()
    {
        ["name"] = name,
        ["type"] = type,
        ["format"] = format,
        ["description"] = description,
        ["priority"] = priority,
    };

    private static JsonValue? Cell(PrinterColumn column, JsonObject resource, DateTimeOffset now)
    {
        if (column.Path.Select(resource).FirstOrDefault() is not { } value)
            return null;
        return (column.Type, value.GetValueKind()) switch
        {
            ("string", JsonValueKind.String) => JsonValue.Create(value.GetValue<string>()),
            ("string", _) => JsonValue.Create(GoFormat.Value(value)),
            ("integer", JsonValueKind.Number) => JsonValue.Create(JsonNumber.ToInt64(value)),
            ("number", JsonValueKind.Number) => JsonNumber.IsInteger(value) ? JsonValue.Create(JsonNumber.ToInt64(value)) : JsonValue.Create(JsonNumber.ToDouble(value)),
            ("boolean", JsonValueKind.True or JsonValueKind.False) => JsonValue.Create(value.GetValue<bool>()),
            ("date", JsonValueKind.String) => JsonValue.Create(HumanDuration.Since(value.GetValue<string>(), now)),
            _ => null,
        };
    }
}
