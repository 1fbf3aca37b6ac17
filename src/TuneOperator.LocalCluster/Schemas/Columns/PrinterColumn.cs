using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Schemas.Columns;

/// <summary>One of a CRD's additionalPrinterColumns.</summary>
/// <param name="Type">integer, number, string, boolean or date.</param>
/// <param name="Priority">0 is always shown; above, only by <c>-o wide</c>.</param>
internal sealed record PrinterColumn(string Name, string Type, string Format, string Description, int Priority, JsonPath Path)
{
    private const string CreationDescription =
        "CreationTimestamp is a timestamp representing the server time when this object was created. It is not guaranteed to be set in happens-before order across separate "
        + "operations. Clients may not set this value. It is represented in RFC3339 form and is in UTC.\n\nPopulated by the system. Read-only. Null for lists. More info: "
        + "https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata";

    /// <summary>What a CRD without columns prints beside the name.</summary>
    public static PrinterColumn Age { get; } = new("Age", "date", "", CreationDescription, 0, JsonPath.Parse(".metadata.creationTimestamp"));

    /// <summary>The columns of a version; Age when it names none. A column whose path is malformed is left out.</summary>
    public static IReadOnlyList<PrinterColumn> ParseAll(JsonArray? columns) =>
        columns is null or { Count: 0 } ? [Age] : [.. columns.OfType<JsonObject>().Select(Parse).OfType<PrinterColumn>()];

    private static PrinterColumn? Parse(JsonObject column)
    {
        var path = column.GetString("jsonPath") ?? "";
        if (!JsonPath.TryParse(path, out var parsed, out _))
            return null;
        var description = column.GetString("description");
        return new PrinterColumn(
            column.GetString("name") ?? "",
            column.GetString("type") ?? "",
            column.GetString("format") ?? "",
            string.IsNullOrEmpty(description) ? $"Custom resource definition column (in JSONPath format): {path}" : description,
            (int)(column.GetLong("priority") ?? 0),
            parsed);
    }
}
