using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.ApiServer.Negotiation;
using TuneOperator.LocalCluster.Patching;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Storage;
using TuneOperator.LocalCluster.Tables;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>The scale subresource: the count of replicas of any kind that has one, in one shape.</summary>
internal sealed class ScaleEndpoint(ObjectRegistry registry, TableBuilder tables)
{
    public async Task HandleAsync(HttpContext context, ResourceDefinition definition, RequestPath path)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method))
        {
            var stored = registry.Get(definition, path.Namespace, path.Name);
            if (definition.Custom?.Version.Scale is { } scale && stored.Json.At(definition.ReplicasPath).AsLong() is null)
                throw ApiErrors.InternalError($"the spec replicas field \"{scale.SpecReplicasPath}\" does not exist");
            await WriteAsync(context, new StoredObject(ScaleObject.Of(stored.Json, definition), stored.ResourceVersion));
            return;
        }

        var isPatch = HttpMethods.IsPatch(request.Method);
        if (!isPatch && !HttpMethods.IsPut(request.Method))
            throw ApiErrors.MethodNotAllowed(definition);
        var options = WriteRequest.Options(context, "scale");
        var applies = isPatch && RequestBody.MediaType(request) is PatchChange.ApplyType;
        if (applies)
            options = AppliedConfiguration.Options(request, options);
        var change = await (applies ? ConfigurationAsync(request, path, options) : isPatch ? PatchAsync(request, path, options) : ReplacementAsync(request, path, options));
        var updated = registry.Update(
            definition, path.Namespace, path.Name,
            current => ScaleObject.Scaled(current, definition, change(ScaleObject.Of(current, definition)), isPatch), retries: isPatch, options with { Patches = isPatch });
        await ResponseWriter.WriteAsync(context, 200, ScaleObject.Of(updated.Json, definition));
    }

    private Task WriteAsync(HttpContext context, StoredObject scale)
    {
        var representation = ContentNegotiation.Negotiate(context.Request, ScaleObject.Definition);
        var body = representation.Form is ResponseForm.Table
            ? tables.Build(ScaleObject.Definition, [scale], new ListMetadata(scale.ResourceVersion), TableBuilder.IncludeObject(context.Request))
            : scale.Json;
        return ResponseWriter.WriteAsync(context, 200, representation.InMetaVersion(body), representation.Format);
    }

    private static async Task<Func<JsonObject, JsonObject>> ReplacementAsync(HttpRequest request, RequestPath path, WriteOptions options)
    {
        var (json, duplicates) = await RequestBody.ReadObjectAsync(request, ScaleObject.Definition, request.HttpContext.RequestAborted);
        TypedBody.Check(ScaleObject.Definition, json, duplicates, options);
        WriteRequest.CheckNamespace(json, path.Namespace);
        WriteRequest.CheckName(json, path.Name);
        return _ => json;
    }

    private static async Task<Func<JsonObject, JsonObject>> PatchAsync(HttpRequest request, RequestPath path, WriteOptions options)
    {
        var bytes = await RequestBody.ReadAsync(request, request.HttpContext.RequestAborted);
        PatchEndpoint.RefuseForce(request);
        return PatchChange.Read(bytes, RequestBody.MediaType(request), ScaleObject.Definition, new PatchedObject(ScaleObject.Definition, path, options));
    }

    private static async Task<Func<JsonObject, JsonObject>> ConfigurationAsync(HttpRequest request, RequestPath path, WriteOptions options)
    {
        var bytes = await RequestBody.ReadAsync(request, request.HttpContext.RequestAborted);
        var configuration = AppliedConfiguration.Read(bytes, ScaleObject.Definition, path, options);
        return scale => (JsonObject)MergePatch.Apply(scale, configuration)!;
    }
}
