using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Tables.Printing;

/// <summary>A kind whose rows are its cells, one by one.</summary>
internal sealed class CellPrinter(params IReadOnlyList<Cell> cells) : IPrinter
{
    public JsonArray Headers() => Column.List(cells.Select(cell => cell.Column));

    public JsonArray Cells(JsonObject json, DateTimeOffset now) => new([.. cells.Select(cell => cell.Value(json, now))]);
}
