using System.Text.Json.Nodes;
using k8s.Models;
using TuneOperator.LocalCluster.Schemas.BuiltIn;
using TuneOperator.LocalCluster.Schemas.Definitions;

namespace TuneOperator.LocalCluster.Schemas.OpenApi;

/// <summary>The components of a custom resource: its schema as the CRD has it, with the fields that every resource has.</summary>
internal static class CustomResourceComponents
{
    public static void Add(BuiltInComponents components, CustomResourceDefinition definition, DefinedVersion version)
    {
        var package = string.Join('.', definition.Group.Split('.').Reverse().Append(version.Name));
        var schema = (JsonObject)version.RawSchema.DeepClone();
        if (schema["properties"] is not JsonObject properties)
            schema["properties"] = properties = [];
        var metadata = Described(components.AddType(typeof(V1ObjectMeta)), "V1Job.Metadata");
        EmbeddedSchemas.Complete(schema, metadata);
        AddTypeFields(properties);
        properties["metadata"] = metadata;
        Mark(schema, definition, version, definition.Names.Kind);
        components.Add($"{package}.{definition.Names.Kind}", schema);
        components.Add($"{package}.{definition.Names.ListKind}", List(components, definition, version, package));
    }

    private static JsonObject List(BuiltInComponents components, CustomResourceDefinition definition, DefinedVersion version, string package)
    {
        var properties = new JsonObject
        {
            ["items"] = new JsonObject
            {
                ["type"] = "array",
                ["items"] = new JsonObject { ["$ref"] = $"#/components/schemas/{package}.{definition.Names.Kind}" },
                ["description"] = $"List of {definition.Names.Plural}. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md",
            },
            ["metadata"] = Described(components.AddType(typeof(V1ListMeta)), "V1PodList.Metadata"),
        };
        AddTypeFields(properties);
        var list = new JsonObject
        {
            ["description"] = $"{definition.Names.ListKind} is a list of {definition.Names.Kind}",
            ["type"] = "object",
            ["required"] = new JsonArray("items"),
            ["properties"] = properties,
        };
        Mark(list, definition, version, definition.Names.ListKind);
        return list;
    }

    private static void AddTypeFields(JsonObject properties)
    {
        properties["apiVersion"] = new JsonObject { ["type"] = "string", ["description"] = Descriptions.Of("V1Job.ApiVersion") };
        properties["kind"] = new JsonObject { ["type"] = "string", ["description"] = Descriptions.Of("V1Job.Kind") };
    }

    private static JsonObject Described(JsonObject reference, string descriptionId) => new()
    {
        ["allOf"] = new JsonArray(reference),
        ["description"] = Descriptions.Of(descriptionId),
    };

    private static void Mark(JsonObject schema, CustomResourceDefinition definition, DefinedVersion version, string kind)
    {
        schema["x-kubernetes-group-version-kind"] = new JsonArray(new JsonObject { ["group"] = definition.Group, ["kind"] = kind, ["version"] = version.Name });
        if (version.SelectableFields.Count > 0)
            schema["x-kubernetes-selectable-fields"] = new JsonArray([.. version.SelectableFields.Select(field => (JsonNode)new JsonObject { ["fieldPath"] = field })]);
    }
}
