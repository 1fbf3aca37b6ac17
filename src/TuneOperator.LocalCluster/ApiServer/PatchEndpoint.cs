using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Schemas.Errors;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>The four ways to say only what changes.</summary>
internal sealed class PatchEndpoint(ObjectRegistry registry, CustomResourceController customResources, FormWriter writer)
{
    public async Task HandleAsync(HttpContext context, ResourceDefinition definition, RequestPath path)
    {
        var bytes = await RequestBody.ReadAsync(context.Request, context.RequestAborted);
        var options = WriteRequest.Options(context, path.Subresource);
        var type = RequestBody.MediaType(context.Request);
        if (type is PatchChange.ApplyType)
        {
            options = AppliedConfiguration.Options(context.Request, options);
            var configuration = AppliedConfiguration.Read(bytes, definition, path, options);
            var (applied, created) = registry.Apply(definition, path.Namespace, path.Name, configuration, options);
            customResources.Written(definition, path.Name);
            await writer.WriteObjectAsync(context, created ? 201 : 200, definition, applied);
            return;
        }

        RefuseForce(context.Request);
        var change = PatchChange.Read(bytes, type, definition, new PatchedObject(definition, path, options));
        var updated = registry.Update(definition.Stored, path.Namespace, path.Name, Convert(definition, change), retries: true, options with { Patches = true });
        customResources.Written(definition, path.Name);
        await writer.WriteObjectAsync(context, 200, definition, updated);
    }

    /// <exception cref="ApiException">A patch that is no apply forces nobody.</exception>
    public static void RefuseForce(HttpRequest request)
    {
        if (request.OptionalFlag("force") is not null)
            throw AppliedConfiguration.InvalidOption(FieldError.Forbidden("force", "may not be specified for non-apply patch"));
    }

    /// <summary>The same change of an object that is stored in another version than the patch speaks of.</summary>
    private static Func<JsonObject, JsonObject> Convert(ResourceDefinition definition, Func<JsonObject, JsonObject> change) => ReferenceEquals(definition.Stored, definition)
        ? change
        : stored => StoredVersion.ToStored(definition, change(StoredVersion.FromStored(definition, stored)));
}
