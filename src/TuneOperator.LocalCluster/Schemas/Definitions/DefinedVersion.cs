using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Columns;
using TuneOperator.LocalCluster.Schemas.Structure;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Schemas.Definitions;

/// <summary>One version of a custom resource.</summary>
/// <param name="HasStatus">Whether status is a subresource of its own.</param>
/// <param name="RawSchema">The openAPIV3Schema as written, for the OpenAPI document.</param>
internal sealed record DefinedVersion(
    string Name,
    bool Served,
    bool Storage,
    bool HasStatus,
    ScaleSubresource? Scale,
    StructuralSchema Schema,
    JsonObject RawSchema,
    IReadOnlyList<PrinterColumn> Columns,
    string? DeprecationWarning)
{
    /// <summary>Paths of the fields that lists can be selected by, without the leading dot.</summary>
    public IReadOnlyList<string> SelectableFields { get; private init; } = [];

    internal static DefinedVersion Parse(JsonObject version)
    {
        var name = version.GetString("name") ?? "";
        var schema = version["schema"]?["openAPIV3Schema"] as JsonObject ?? new JsonObject { ["type"] = "object", ["x-kubernetes-preserve-unknown-fields"] = true };
        var subresources = version["subresources"] as JsonObject ?? [];
        return new DefinedVersion(
            name,
            version.GetBool("served") is true,
            version.GetBool("storage") is true,
            subresources["status"] is JsonObject,
            subresources["scale"] is JsonObject scale ? ParseScale(scale) : null,
            new StructuralSchema(SchemaReader.Read(schema)),
            (JsonObject)schema.DeepClone(),
            PrinterColumn.ParseAll(version["additionalPrinterColumns"] as JsonArray),
            version.GetBool("deprecated") is true ? version.GetString("deprecationWarning") ?? "" : null)
        {
            SelectableFields = [.. version.GetObjects("selectableFields").Select(field => field.GetString("jsonPath")?.TrimStart('.') ?? "")],
        };
    }

    private static ScaleSubresource ParseScale(JsonObject scale) => new(
        scale.GetString("specReplicasPath") ?? "",
        scale.GetString("statusReplicasPath") ?? "",
        scale.GetString("labelSelectorPath"));
}
