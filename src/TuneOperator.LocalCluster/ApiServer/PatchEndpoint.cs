using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.Apply;
using TuneOperator.LocalCluster.Patching;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Schemas.Errors;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>The four ways to say only what changes.</summary>
internal sealed class PatchEndpoint(ObjectRegistry registry, CustomResourceController customResources, FormWriter writer)
{
    private const string JsonPatchType = "application/json-patch+json";
    private const string MergePatchType = "application/merge-patch+json";
    private const string StrategicType = "application/strategic-merge-patch+json";
    private const string ApplyType = "application/apply-patch+yaml";

    public async Task HandleAsync(HttpContext context, ResourceDefinition definition, RequestPath path)
    {
        var bytes = await RequestBody.ReadAsync(context.Request, context.RequestAborted);
        var options = WriteRequest.Options(context, path.Subresource);
        var duplicates = new List<string>();
        var complaints = new List<string>();
        var type = RequestBody.MediaType(context.Request);
        if (type is ApplyType)
        {
            var asked = AppliedConfiguration.Options(context.Request, options);
            var configuration = AppliedConfiguration.Read(bytes, definition, path);
            var (applied, created) = registry.Apply(definition, path.Namespace, path.Name, configuration, asked);
            customResources.Written(definition, path.Name);
            await writer.WriteObjectAsync(context, created ? 201 : 200, definition, applied);
            return;
        }

        if (context.Request.OptionalFlag("force") is not null)
            throw AppliedConfiguration.InvalidOption(FieldError.Forbidden("force", "may not be specified for non-apply patch"));
        var patched = new PatchedObject(definition, path, options);
        Func<JsonObject, JsonObject> change;
        switch (type)
        {
            case JsonPatchType:
                var operations = PatchBody.Operations(bytes, duplicates);
                var trace = PatchText.Trace(operations);
                change = current => Check(JsonPatch.Apply(current, operations), trace);
                complaints.AddRange(PatchBody.UnknownFields(operations).Concat(duplicates.Select(field => $"json patch duplicate field \"{field}\"")));
                break;
            case MergePatchType:
                var merge = PatchBody.Map(bytes, duplicates, "error decoding patch: ");
                change = current => Check(MergePatch.Apply(current, merge) as JsonObject ?? [], merge);
                break;
            case StrategicType when definition.Custom is null:
                var strategic = PatchBody.Map(bytes, duplicates, "");
                change = current => patched.Check(
                    StrategicMergePatch.Apply(current, strategic, definition.FieldType), TypedBody.ConversionProblem, complaints, () => GoText.Plain(strategic));
                break;
            default:
                if (definition.Custom is null)
                    throw new ApiException(415, "UnsupportedMediaType", "415: Unsupported Media Type", []);
                throw ApiErrors.UnsupportedMediaType(string.Join(", ", JsonPatchType, MergePatchType, ApplyType));
        }

        if (type is not JsonPatchType)
            complaints.AddRange(duplicates.Select(field => $"duplicate field \"{field}\""));
        var updated = registry.Update(definition.Stored, path.Namespace, path.Name, Convert(definition, change), retries: true, options with { Patches = true });
        customResources.Written(definition, path.Name);
        await writer.WriteObjectAsync(context, 200, definition, updated);

        JsonObject Check(JsonObject json, JsonNode patch) => patched.Check(json, TypedBody.Problem, complaints, () => PatchText.Of(json, patch, definition.Custom is not null));
    }

    /// <summary>The same change of an object that is stored in another version than the patch speaks of.</summary>
    private static Func<JsonObject, JsonObject> Convert(ResourceDefinition definition, Func<JsonObject, JsonObject> change) => ReferenceEquals(definition.Stored, definition)
        ? change
        : stored => StoredVersion.ToStored(definition, change(StoredVersion.FromStored(definition, stored)));
}
