using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.BuiltIn;
using TuneOperator.LocalCluster.Schemas.Definitions;

namespace TuneOperator.LocalCluster.Schemas.OpenApi;

/// <summary>OpenAPI v3 documents as far as clients read them: the schemas of a group's kinds, and of each path what kind it serves and which parameters it takes.</summary>
internal static class OpenApiDocument
{
    /// <param name="resources">Those of <see cref="BuiltInSchemas"/>; other kinds get a path and no schema.</param>
    public static JsonObject ForBuiltIns(string group, string version, IReadOnlyList<ServedResource> resources)
    {
        var components = new BuiltInComponents();
        foreach (var resource in resources)
        {
            if (BuiltInSchemas.TypeOf(group, version, resource.Kind) is { } type)
                components.AddKind(type, group, version, resource.Kind);
            if (BuiltInSchemas.TypeOf(group, version, resource.Kind + "List") is { } list)
                components.AddKind(list, group, version, resource.Kind + "List");
        }

        return Create(group, version, resources, components);
    }

    /// <param name="definitions">All that serve the version of the group.</param>
    public static JsonObject ForCustomResources(string group, string version, IReadOnlyList<CustomResourceDefinition> definitions)
    {
        var components = new BuiltInComponents();
        foreach (var definition in definitions)
        {
            if (definition.Version(version) is { } served)
                CustomResourceComponents.Add(components, definition, served);
        }

        return Create(group, version, [.. definitions.Select(definition => new ServedResource(definition.Names.Plural, definition.Names.Kind, definition.Namespaced))], components);
    }

    private static JsonObject Create(string group, string version, IReadOnlyList<ServedResource> resources, BuiltInComponents components) => new()
    {
        ["openapi"] = "3.0.0",
        ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = "unversioned" },
        ["paths"] = ResourcePaths.Create(group, version, resources),
        ["components"] = new JsonObject { ["schemas"] = components.ToJson() },
    };
}
