using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Tables;

/// <summary>The columns of one kind and how an object fills them.</summary>
internal interface IPrinter
{
    /// <summary>The columnDefinitions of a Table.</summary>
    JsonArray Headers();

    JsonArray Cells(JsonObject json, DateTimeOffset now);

    /// <summary>Conditions of a row, by which clients grey it out; null for none.</summary>
    JsonArray? Conditions(JsonObject json) => null;
}
