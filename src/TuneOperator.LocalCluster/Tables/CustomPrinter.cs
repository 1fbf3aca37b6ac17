using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Columns;

namespace TuneOperator.LocalCluster.Tables;

/// <summary>The printer columns of a CRD.</summary>
internal sealed class CustomPrinter(IReadOnlyList<PrinterColumn> columns) : IPrinter
{
    public JsonArray Headers() => CustomResourceTable.Headers(columns);

    public JsonArray Cells(JsonObject json, DateTimeOffset now) => CustomResourceTable.Cells(columns, json, now);
}
