using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Schemas.OpenApi;

/// <summary>The paths of a group's resources. kubectl finds the kind of a resource in them, and asks of PATCH whether fieldValidation is known.</summary>
internal static class ResourcePaths
{
    public static JsonObject Create(string group, string version, IEnumerable<ServedResource> resources)
    {
        var paths = new JsonObject();
        var root = group.Length == 0 ? $"/api/{version}" : $"/apis/{group}/{version}";
        foreach (var resource in resources)
        {
            var collection = resource.Namespaced ? $"{root}/namespaces/{{namespace}}/{resource.Plural}" : $"{root}/{resource.Plural}";
            var kind = new JsonObject { ["group"] = group, ["version"] = version, ["kind"] = resource.Kind };
            if (resource.Namespaced)
                paths[$"{root}/{resource.Plural}"] = new JsonObject { ["get"] = Operation("list", kind) };
            paths[collection] = new JsonObject
            {
                ["get"] = Operation("list", kind),
                ["post"] = Operation("post", kind, "dryRun", "fieldManager", "fieldValidation"),
                ["delete"] = Operation("deletecollection", kind, "dryRun", "gracePeriodSeconds", "propagationPolicy"),
                ["parameters"] = PathParameters(resource.Namespaced ? ["namespace"] : []),
            };
            paths[collection + "/{name}"] = new JsonObject
            {
                ["get"] = Operation("get", kind),
                ["put"] = Operation("put", kind, "dryRun", "fieldManager", "fieldValidation"),
                ["patch"] = Operation("patch", kind, "dryRun", "fieldManager", "fieldValidation", "force"),
                ["delete"] = Operation("delete", kind, "dryRun", "gracePeriodSeconds", "propagationPolicy"),
                ["parameters"] = PathParameters(resource.Namespaced ? ["name", "namespace"] : ["name"]),
            };
        }

        return paths;
    }

    private static JsonObject Operation(string action, JsonObject kind, params IEnumerable<string> query) => new()
    {
        ["parameters"] = new JsonArray([.. query.Select(name => Parameter(name, "query"))]),
        ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "OK" } },
        ["x-kubernetes-action"] = action,
        ["x-kubernetes-group-version-kind"] = kind.DeepClone(),
    };

    private static JsonArray PathParameters(IEnumerable<string> names) => new([.. names.Select(name => Parameter(name, "path"))]);

    private static JsonObject Parameter(string name, string place)
    {
        var parameter = new JsonObject
        {
            ["name"] = name,
            ["in"] = place,
            ["schema"] = new JsonObject { ["type"] = name switch { "force" => "boolean", "gracePeriodSeconds" => "integer", _ => "string" }, ["uniqueItems"] = true },
        };
        if (place == "path")
            parameter["required"] = true;
        return parameter;
    }
}
