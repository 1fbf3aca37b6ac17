using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.Patching;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>The scale subresource: the count of replicas of any kind that has one, in one shape.</summary>
internal sealed class ScaleEndpoint(ObjectRegistry registry)
{
    public async Task HandleAsync(HttpContext context, ResourceDefinition definition, RequestPath path)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method))
        {
            await ResponseWriter.WriteAsync(context, 200, Scale(registry.Get(definition, path.Namespace, path.Name).Json, definition));
            return;
        }

        var body = HttpMethods.IsPatch(request.Method)
            ? RequestBody.ParseJson(await RequestBody.ReadAsync(request, context.RequestAborted), "Scale", [])
            : await RequestBody.ReadOptionsAsync(request, "Scale", context.RequestAborted);
        var isPatch = HttpMethods.IsPatch(request.Method);
        if (!isPatch && !HttpMethods.IsPut(request.Method))
            throw ApiErrors.MethodNotAllowed(definition);
        var updated = registry.Update(
            definition, path.Namespace, path.Name, current => Scaled(current, definition, body, isPatch), retries: isPatch, WriteRequest.Options(context, "scale"));
        await ResponseWriter.WriteAsync(context, 200, Scale(updated.Json, definition));
    }

    private static JsonObject Scaled(JsonObject current, ResourceDefinition definition, JsonObject body, bool isPatch)
    {
        var scale = isPatch ? (JsonObject)MergePatch.Apply(Scale(current, definition), body)! : body;
        var replicas = scale.At("spec.replicas").AsLong() ?? 0;
        if (scale.GetObject("metadata").GetString("resourceVersion") is { Length: > 0 } version)
            current.Metadata()["resourceVersion"] = version;
        var fields = definition.ReplicasPath.Split('.');
        var parent = fields[..^1].Aggregate(current, (json, field) => json.GetOrAddObject(field));
        parent[fields[^1]] = replicas;
        return current;
    }

    private static JsonObject Scale(JsonObject json, ResourceDefinition definition)
    {
        var metadata = new JsonObject();
        foreach (var name in new[] { "name", "namespace", "uid", "resourceVersion", "creationTimestamp" })
            metadata[name] = json.Metadata()[name]?.DeepClone();
        var paths = definition.Custom?.Version.Scale;
        var status = new JsonObject { ["replicas"] = json.At(Undotted(paths?.StatusReplicasPath) ?? "status.replicas").AsLong() ?? 0 };
        var selector = paths is null
            ? string.Join(',', (json.At("spec.selector.matchLabels") as JsonObject ?? []).Select(l => $"{l.Key}={l.Value.AsString()}"))
            : paths.LabelSelectorPath is { } path ? json.At(Undotted(path)!).AsString() : null;
        if (!string.IsNullOrEmpty(selector))
            status["selector"] = selector;
        return new JsonObject
        {
            ["kind"] = "Scale",
            ["apiVersion"] = "autoscaling/v1",
            ["metadata"] = metadata,
            ["spec"] = new JsonObject { ["replicas"] = json.At(definition.ReplicasPath).AsLong() ?? 0 },
            ["status"] = status,
        };
    }

    private static string? Undotted(string? path) => path?.TrimStart('.');
}
