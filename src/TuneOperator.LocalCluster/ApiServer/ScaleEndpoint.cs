using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.ApiServer.Negotiation;
using TuneOperator.LocalCluster.Patching;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Registry.Strategies;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;
using TuneOperator.LocalCluster.Tables;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>The scale subresource: the count of replicas of any kind that has one, in one shape.</summary>
internal sealed class ScaleEndpoint(ObjectRegistry registry, TableBuilder tables)
{
    private static readonly ResourceDefinition Scales = new()
    {
        Group = "autoscaling",
        Version = "v1",
        Resource = "scales",
        Singular = "scale",
        Kind = "Scale",
        Namespaced = true,
        Strategy = new PlainStrategy(),
    };

    public async Task HandleAsync(HttpContext context, ResourceDefinition definition, RequestPath path)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method))
        {
            var stored = registry.Get(definition, path.Namespace, path.Name);
            await WriteAsync(context, 200, new StoredObject(Scale(stored.Json, definition), stored.ResourceVersion));
            return;
        }

        var isPatch = HttpMethods.IsPatch(request.Method);
        if (!isPatch && !HttpMethods.IsPut(request.Method))
            throw ApiErrors.MethodNotAllowed(definition);
        var change = await ChangeAsync(request, isPatch, context.RequestAborted);
        var updated = registry.Update(
            definition, path.Namespace, path.Name, current => Scaled(current, definition, change(Scale(current, definition))), retries: isPatch, WriteRequest.Options(context, "scale"));
        await ResponseWriter.WriteAsync(context, 200, Scale(updated.Json, definition));
    }

    private Task WriteAsync(HttpContext context, int code, StoredObject scale)
    {
        var representation = ContentNegotiation.Negotiate(context.Request, Scales);
        var body = representation.Form is ResponseForm.Table
            ? tables.Build(Scales, [scale], new ListMetadata(scale.ResourceVersion), TableBuilder.IncludeObject(context.Request))
            : scale.Json;
        return ResponseWriter.WriteAsync(context, code, representation.InMetaVersion(body), representation.Format);
    }

    private static async Task<Func<JsonObject, JsonObject>> ChangeAsync(HttpRequest request, bool isPatch, CancellationToken cancellation)
    {
        if (!isPatch)
        {
            var body = await RequestBody.ReadOptionsAsync(request, "Scale", cancellation);
            return _ => body;
        }

        var bytes = await RequestBody.ReadAsync(request, cancellation);
        if (RequestBody.MediaType(request) is "application/json-patch+json")
        {
            var operations = PatchBody.Operations(bytes, []);
            return scale => JsonPatch.Apply(scale, operations);
        }

        var patch = PatchBody.Map(bytes, [], "error decoding patch: ");
        return scale => (JsonObject)MergePatch.Apply(scale, patch)!;
    }

    private static JsonObject Scaled(JsonObject current, ResourceDefinition definition, JsonObject scale)
    {
        var replicas = scale.At("spec.replicas").AsLong() ?? 0;
        if (replicas < 0)
            throw ApiErrors.Invalid("autoscaling", "Scale", current.NameOf(), [FieldError.Invalid("spec.replicas", replicas, "must be greater than or equal to 0")]);
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
