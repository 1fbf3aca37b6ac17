using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>componentstatuses: nothing that is stored, and here nothing that could be ill while the server answers.</summary>
internal sealed class ComponentStatusEndpoint(FormWriter writer)
{
    private static readonly string[] Names = ["scheduler", "controller-manager", "etcd-0"];

    public static bool Handles(ResourceDefinition definition) => definition is { Group: "", Kind: "ComponentStatus" };

    public Task HandleAsync(HttpContext context, ResourceDefinition definition, RequestPath path)
    {
        if (!HttpMethods.IsGet(context.Request.Method))
            throw ApiErrors.MethodNotAllowed(definition);
        WriteRequest.Warn(context, definition.Deprecation);
        if (path.Name.Length == 0)
            return writer.WriteListAsync(context, definition, [.. Names.Select(Healthy)], new ListMetadata(0));
        return Names.Contains(path.Name, StringComparer.Ordinal)
            ? writer.WriteObjectAsync(context, 200, definition, Healthy(path.Name))
            : throw ApiErrors.NotFound(definition.Key, path.Name);
    }

    private static StoredObject Healthy(string name) => new(
        new JsonObject
        {
            ["kind"] = "ComponentStatus",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject { ["name"] = name },
            ["conditions"] = new JsonArray(new JsonObject { ["type"] = "Healthy", ["status"] = "True", ["message"] = "ok" }),
        },
        resourceVersion: 0);
}
