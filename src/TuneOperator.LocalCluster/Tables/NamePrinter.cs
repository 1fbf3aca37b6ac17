using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;

namespace TuneOperator.LocalCluster.Tables;

/// <summary>Name and age: what a kind without columns of its own shows.</summary>
internal sealed class NamePrinter : IPrinter
{
    public IReadOnlyList<Column> Columns { get; } = [Column.Title, new("Created At", "date", Descriptions.CreationTimestamp)];

    public IEnumerable<JsonNode?> Cells(JsonObject json, DateTimeOffset now) => [json.NameOf(), json.Metadata()["creationTimestamp"]];
}
