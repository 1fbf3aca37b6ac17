using System.Text.Json.Nodes;
using k8s.Models;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.ApiServer.Access;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Schemas.BuiltIn.Decoding;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>Deletes one object, or all that a selection holds.</summary>
internal sealed class DeleteEndpoint(ObjectStore store, ObjectDeletion deletion, CustomResourceController customResources, FormWriter writer)
{
    public async Task HandleAsync(HttpContext context, ResourceDefinition definition, RequestPath path)
    {
        var options = await OptionsAsync(context);
        var (stored, gone) = deletion.Delete(definition, path.Namespace, path.Name, options);
        // Who hears of it may take the name again.
        customResources.Deleted(definition, path.Name);
        if (gone && !definition.Strategy.ReturnsDeleted)
            await ResponseWriter.WriteAsync(context, 200, Success(definition, stored));
        else
            await writer.WriteObjectAsync(context, 200, definition, stored);
    }

    public async Task HandleCollectionAsync(HttpContext context, ResourceDefinition definition, RequestPath path)
    {
        var filter = ListRequest.Filter(context.Request, definition, path.Namespace, name: "");
        var options = await OptionsAsync(context);
        var version = store.ResourceVersion;
        var objects = store[definition.Store].Objects.Values.Where(filter.IsIn).ToList();
        var (selected, metadata) = context.Request.Number("limit") is { } limit and > 0
            ? ListPage.Of(objects, filter, limit, version, path.Namespace) : ([.. objects.Where(filter.Matches)], new ListMetadata(version));
        foreach (var stored in selected)
        {
            try
            {
                deletion.Delete(definition, stored.Namespace, stored.Name, options);
            }
            catch (ApiException e) when (e.Reason is "NotFound")
            {
                // Somebody else deleted it first, which is what was asked for.
            }
        }

        customResources.Deleted(definition, path.Name);
        await writer.WriteListAsync(context, definition, selected, metadata);
    }

    private static JsonObject Success(ResourceDefinition definition, StoredObject stored)
    {
        var details = new JsonObject { ["name"] = stored.Name };
        if (definition.Group.Length > 0)
            details["group"] = definition.Group;
        details["kind"] = definition.Resource;
        details["uid"] = stored.Uid;
        return new JsonObject { ["kind"] = "Status", ["apiVersion"] = "v1", ["metadata"] = new JsonObject(), ["status"] = "Success", ["details"] = details };
    }

    private static async Task<DeleteOptions> OptionsAsync(HttpContext context)
    {
        var request = context.Request;
        var body = await RequestBody.ReadOptionsAsync(request, "DeleteOptions", context.RequestAborted);
        if (body.GetString("kind") is { Length: > 0 } kind && kind is not "DeleteOptions")
        {
            var apiVersion = body.GetString("apiVersion") is { Length: > 0 } said ? said : "meta.k8s.io/v1";
            throw ApiErrors.BadRequest(
                $"no kind \"{kind}\" is registered for version \"{apiVersion}\" in scheme \"pkg/apis/meta/internalversion/scheme/register.go:27\"");
        }

        if (JsonDecoding.Check(body, typeof(V1DeleteOptions)).Error is { } fault)
            throw ApiErrors.BadRequest(fault);
        var dryRun = WriteRequest.IsDryRun(request) || body.GetArray("dryRun") is { Count: > 0 };
        if (body.GetArray("dryRun") is { } stages && stages.Any(stage => stage.AsString() is not "All"))
            throw ApiErrors.Invalid("meta.k8s.io", "DeleteOptions", "", [FieldError.NotSupported("dryRun", stages.DeepClone(), ["All"])]);
        var preconditions = body.GetObject("preconditions");
        var propagation = body.GetString("propagationPolicy") ?? (request.Text("propagationPolicy") is { Length: > 0 } query ? query : null);
        var orphan = body.GetBool("orphanDependents") ?? request.OptionalFlag("orphanDependents");
        if (propagation is not null && orphan is not null)
        {
            throw ApiErrors.Invalid(
                "meta.k8s.io", "DeleteOptions", "", [FieldError.Invalid("propagationPolicy", propagation, "orphanDependents and deletionPropagation cannot be both set")]);
        }

        return new DeleteOptions(
            body.GetLong("gracePeriodSeconds") ?? request.Number("gracePeriodSeconds"),
            propagation is null ? orphan is { } old ? old ? Propagation.Orphan : Propagation.Background : null : Parse(propagation),
            preconditions.GetString("uid"),
            preconditions.GetString("resourceVersion"),
            dryRun)
        {
            User = context.Features.Get<Identity>(),
            Warn = text => WriteRequest.Warn(context, text),
        };
    }

    private static Propagation Parse(string text) => text switch
    {
        "Background" => Propagation.Background,
        "Foreground" => Propagation.Foreground,
        "Orphan" => Propagation.Orphan,
        _ => throw ApiErrors.Invalid(
            "meta.k8s.io", "DeleteOptions", "", [FieldError.NotSupported("propagationPolicy", JsonValue.Create(text), ["Foreground", "Background", "Orphan", "nil"])]),
    };
}
