using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.ApiServer.Negotiation;
using TuneOperator.LocalCluster.ApiServer.Pods;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>Create, get, update, patch and delete of every resource.</summary>
internal sealed class ResourceEndpoint(
    ObjectRegistry registry, DeleteEndpoint deletions, PatchEndpoint patches, ListEndpoint lists, WatchEndpoint watches, FormWriter writer,
    CustomResourceController customResources, AccountWait accounts)
{
    public async Task HandleAsync(HttpContext context, ResourceDefinition definition, RequestPath path, CancellationToken stopping)
    {
        var method = context.Request.Method;
        Require(definition, path, method);
        if (!IsWatch(context.Request, path))
            ContentNegotiation.Negotiate(context.Request, definition, isCollection: path.Name.Length == 0 && method is "GET" or "DELETE");
        if (definition.Deprecation.Length > 0)
            WriteRequest.Warn(context, definition.Deprecation);
        await DispatchAsync(context, definition, path, stopping);
        if (method is "PUT" or "PATCH")
            customResources.Deleted(definition, path.Name);
    }

    private Task DispatchAsync(HttpContext context, ResourceDefinition definition, RequestPath path, CancellationToken stopping)
    {
        var method = context.Request.Method;
        return (method, path.Name.Length > 0) switch
        {
            ("GET", _) when IsWatch(context.Request, path) => watches.HandleAsync(context, definition, path.Namespace, path.Name, stopping),
            ("GET", true) => GetAsync(context, definition, path),
            ("GET", false) => lists.HandleAsync(context, definition, path.Namespace),
            ("POST", false) => CreateAsync(context, definition, path),
            ("PUT", true) => UpdateAsync(context, definition, path),
            ("PATCH", true) => patches.HandleAsync(context, definition, path),
            ("DELETE", true) => deletions.HandleAsync(context, definition, path),
            ("DELETE", false) => deletions.HandleCollectionAsync(context, definition, path),
            _ => throw ApiErrors.MethodNotAllowed(definition),
        };
    }

    private static bool IsWatch(HttpRequest request, RequestPath path) => HttpMethods.IsGet(request.Method) && (path.IsWatch || (path.Name.Length == 0 && request.Flag("watch")));

    private static void Require(ResourceDefinition definition, RequestPath path, string method)
    {
        if (path.Subresource.Length > 0)
        {
            if (path.Subresource is "status" or "finalize" or "approval" && definition.Has(path.Subresource) && (method is "PUT" || (method is "GET" or "PATCH" && path.Subresource is not "finalize")))
                return;
            if (path.Subresource is "resize" or "ephemeralcontainers" && definition.Has(path.Subresource) && method is "GET")
                return;
            if (definition.Has(path.Subresource))
                throw ApiErrors.MethodNotAllowed(definition);
            // Which subresources a custom resource has is only looked at once the resource is found.
            throw definition.Custom is null ? ApiErrors.NoResource() : ApiErrors.NotFound(definition.Key, path.Name);
        }

        var verb = (method, path.Name.Length > 0) switch
        {
            ("GET", _) => path.Name.Length > 0 ? "get" : "list",
            ("POST", _) => "create",
            ("PUT", _) => "update",
            ("PATCH", _) => "patch",
            ("DELETE", true) => "delete",
            ("DELETE", false) => "deletecollection",
            _ => "",
        };
        if (!definition.Verbs.Contains(verb))
            throw ApiErrors.MethodNotAllowed(definition);
        if (definition.Namespaced && path.Namespace.Length == 0 && verb is not ("list" or "get"))
            throw ApiErrors.MethodNotAllowed(definition);
    }

    private Task GetAsync(HttpContext context, ResourceDefinition definition, RequestPath path)
    {
        lists.RequireSeen(context.Request.ResourceVersion());
        return writer.WriteObjectAsync(context, 200, definition, registry.Get(definition, path.Namespace, path.Name));
    }

    private async Task CreateAsync(HttpContext context, ResourceDefinition definition, RequestPath path)
    {
        var options = WriteRequest.Options(context, path.Subresource);
        var (json, duplicates) = await RequestBody.ReadObjectAsync(context.Request, definition, context.RequestAborted);
        TypedBody.Check(definition, json, duplicates, options);
        WriteRequest.CheckNamespace(json, path.Namespace);
        json = StoredVersion.ToStored(definition, json);
        if (definition is { Group: "", Resource: "pods" })
            await accounts.WaitAsync(path.Namespace, json, context.RequestAborted);
        var created = registry.Create(definition.Stored, path.Namespace, json, options);
        customResources.Written(definition, created.Name);
        await writer.WriteObjectAsync(context, 201, definition, created);
    }

    private async Task UpdateAsync(HttpContext context, ResourceDefinition definition, RequestPath path)
    {
        var options = WriteRequest.Options(context, path.Subresource);
        var (json, duplicates) = await RequestBody.ReadObjectAsync(context.Request, definition, context.RequestAborted);
        TypedBody.Check(definition, json, duplicates, options);
        WriteRequest.CheckNamespace(json, path.Namespace);
        json = StoredVersion.ToStored(definition, json);
        WriteRequest.CheckName(json, path.Name);
        var exact = json.Metadata().GetString("resourceVersion") is { Length: > 0 };
        var updated = registry.Update(definition.Stored, path.Namespace, path.Name, _ => json.Clone(), retries: !exact, options);
        customResources.Written(definition, path.Name);
        await writer.WriteObjectAsync(context, 200, definition, updated);
    }
}
