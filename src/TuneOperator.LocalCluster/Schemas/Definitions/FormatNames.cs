using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Structure;
using TuneOperator.LocalCluster.Schemas.Validation;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Schemas.Definitions;

/// <summary>Formats that a definition asks for and nobody checks.</summary>
internal static class FormatNames
{
    /// <returns>Each once, sorted.</returns>
    public static IReadOnlyList<string> Unrecognized(JsonObject definition) =>
    [
        .. definition.GetObject("spec").GetObjects("versions").Select(VersionCheck.Schema).OfType<JsonObject>()
            .SelectMany(schema => SchemaNodes.All(schema, "")).Select(node => node.Schema)
            .Where(schema => schema.GetString("format") is { Length: > 0 } && Formats.Of(SchemaReader.Read(schema)) is null)
            .Select(schema => schema.GetString("format")!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];
}
