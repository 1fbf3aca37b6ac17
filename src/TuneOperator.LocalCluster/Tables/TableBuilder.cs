using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.ApiServer;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Tables;

/// <summary>Lays objects out as the rows that <c>kubectl get</c> prints.</summary>
internal sealed class TableBuilder(TimeProvider time)
{
    /// <summary>None, Metadata (the default) or Object: how much of the object a row brings along.</summary>
    public static string IncludeObject(HttpRequest request) => request.Text("includeObject") is { Length: > 0 } asked ? asked : "Metadata";

    /// <summary>The row of an object of which nothing but the version is known.</summary>
    public JsonArray Cells(ResourceDefinition definition, JsonObject json)
    {
        var named = json.Clone();
        named.Metadata()["name"] = "";
        return Printers.For(definition).Cells(named, time.GetUtcNow());
    }

    public JsonObject Build(ResourceDefinition definition, IReadOnlyList<StoredObject> objects, ListMetadata metadata, string includeObject, bool withColumns = true)
    {
        var printer = Printers.For(definition);
        var now = time.GetUtcNow();
        var rows = new JsonArray();
        foreach (var stored in objects)
        {
            var json = ObjectView.Of(stored, definition);
            var row = new JsonObject { ["cells"] = printer.Cells(json, now) };
            if (printer.Conditions(json) is { } conditions)
                row["conditions"] = conditions;
            if (includeObject is not "None")
                row["object"] = includeObject is "Object" ? json.Clone() : ObjectView.Metadata(json);
            rows.Add((JsonNode)row);
        }

        return new JsonObject
        {
            ["kind"] = "Table",
            ["apiVersion"] = "meta.k8s.io/v1",
            ["metadata"] = metadata.ToJson(),
            ["columnDefinitions"] = withColumns ? printer.Headers() : null,
            ["rows"] = rows,
        };
    }
}
