using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Tables.Printing;

/// <summary>One column and what an object shows in it.</summary>
internal sealed record Cell(Column Column, Func<JsonObject, DateTimeOffset, JsonNode?> Value)
{
    public static Cell Name { get; } = new(Column.Title, (json, _) => json.NameOf());

    public static Cell Age { get; } = new(Column.Age, (json, now) => CellText.Age(json, now));

    public static Cell Created { get; } = new(new("Created At", "date", Descriptions.CreationTimestamp), (json, _) => json.Metadata().GetString("creationTimestamp"));

    public static Cell Text(string title, string description, Func<JsonObject, string?> value) => new(new(title, "string", description), (json, _) => value(json) ?? "");

    /// <summary>A text that is nowhere but under a path.</summary>
    public static Cell Text(string title, string description, string path) => Text(title, description, json => json.At(path).AsString());

    /// <summary>A number in a column that is said to hold texts.</summary>
    public static Cell Count(string title, string description, Func<JsonObject, long> value) => new(new(title, "string", description), (json, _) => value(json));

    public static Cell Number(string title, string description, Func<JsonObject, long> value) => new(new(title, "integer", description), (json, _) => value(json));

    public static Cell Number(string title, string description, string path) => Number(title, description, json => json.At(path).AsLong() ?? 0);

    public static Cell Flag(string title, string description, string path, bool otherwise = false) =>
        new(new(title, "boolean", description), (json, _) => json.At(path).AsBool() ?? otherwise);

    /// <summary>Shown with <c>-o wide</c>.</summary>
    public Cell Wide() => this with { Column = Column with { Priority = 1 } };
}
