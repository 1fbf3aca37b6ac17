using System.Text.Json;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Columns;
using TuneOperator.LocalCluster.Schemas.Structure;

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
    internal static DefinedVersion Parse(JsonObject version)
    {
        var name = CustomResourceDefinition.Text(version, "name") ?? "";
        var schema = version["schema"]?["openAPIV3Schema"] as JsonObject ?? new JsonObject { ["type"] = "object", ["x-kubernetes-preserve-unknown-fields"] = true };
        var subresources = version["subresources"] as JsonObject ?? [];
        return new DefinedVersion(
            name,
            Flag(version, "served"),
            Flag(version, "storage"),
            subresources["status"] is JsonObject,
            subresources["scale"] is JsonObject scale ? ParseScale(scale) : null,
            new StructuralSchema(SchemaReader.Read(schema)),
            (JsonObject)schema.DeepClone(),
            PrinterColumn.ParseAll(version["additionalPrinterColumns"] as JsonArray),
            Flag(version, "deprecated") ? CustomResourceDefinition.Text(version, "deprecationWarning") ?? "" : null);
    }

    private static ScaleSubresource ParseScale(JsonObject scale) => new(
        CustomResourceDefinition.Text(scale, "specReplicasPath") ?? "",
        CustomResourceDefinition.Text(scale, "statusReplicasPath") ?? "",
        CustomResourceDefinition.Text(scale, "labelSelectorPath"));

    private static bool Flag(JsonObject map, string name) => map[name]?.GetValueKind() is JsonValueKind.True;
}
