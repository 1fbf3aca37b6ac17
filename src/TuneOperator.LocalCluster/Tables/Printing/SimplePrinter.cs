using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Tables.Printing;

/// <summary>A kind whose cells need no more than an expression.</summary>
internal sealed class SimplePrinter(IReadOnlyList<Column> columns, Func<JsonObject, DateTimeOffset, JsonArray> cells) : IPrinter
{
    public JsonArray Headers() => Column.List(columns);

    public JsonArray Cells(JsonObject json, DateTimeOffset now) => cells(json, now);
}
