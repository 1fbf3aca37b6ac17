using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;

namespace TuneOperator.LocalCluster.Tables;

/// <summary>Name and age: what a kind without columns of its own shows.</summary>
internal sealed class NamePrinter : IPrinter
{
    public JsonArray Headers() => Column.List([Column.Title, new("Created At", "date", Descriptions.CreationTimestamp)]);

    public JsonArray Cells(JsonObject json, DateTimeOffset now) => [json.NameOf(), json.Metadata()["creationTimestamp"]?.DeepClone()];
}
