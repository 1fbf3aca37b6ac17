using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.LocalCluster.Patching;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>The four ways to say only what changes.</summary>
internal sealed class PatchEndpoint(ObjectRegistry registry, FormWriter writer)
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
        var type = RequestBody.MediaType(context.Request);
        if (type is ApplyType)
        {
            var configuration = AppliedConfiguration.Read(bytes, definition, path);
            var (applied, created) = registry.Apply(definition, path.Namespace, path.Name, configuration, AppliedConfiguration.Options(context.Request, options));
            await writer.WriteObjectAsync(context, created ? 201 : 200, definition, applied);
            return;
        }

        if (context.Request.OptionalFlag("force") is not null)
            throw AppliedConfiguration.InvalidOption(FieldError.Forbidden("force", "may not be specified for non-apply patch"));
        Func<JsonObject, JsonObject> change;
        switch (type)
        {
            case JsonPatchType:
                var operations = Parse(bytes, duplicates) as JsonArray
                    ?? throw ApiErrors.BadRequest("error decoding patch: json: cannot unmarshal object into Go value of type jsonpatch.Patch");
                change = current => JsonPatch.Apply(current, operations);
                break;
            case MergePatchType:
                var merge = Object(bytes, duplicates);
                change = current => MergePatch.Apply(current, merge) as JsonObject ?? [];
                break;
            case StrategicType when definition.Custom is null:
                var strategic = Object(bytes, duplicates);
                change = current => StrategicMergePatch.Apply(current, strategic, definition.FieldType);
                break;
            default:
                var accepted = definition.Custom is null ? [JsonPatchType, MergePatchType, StrategicType, ApplyType] : new[] { JsonPatchType, MergePatchType, ApplyType };
                throw ApiErrors.UnsupportedMediaType(string.Join(", ", accepted));
        }

        WriteRequest.CheckDuplicates(definition, duplicates, options);
        var patched = registry.Update(definition, path.Namespace, path.Name, change, retries: true, options);
        await writer.WriteObjectAsync(context, 200, definition, patched);
    }

    private static JsonObject Object(byte[] bytes, List<string> duplicates) =>
        Parse(bytes, duplicates) as JsonObject ?? throw ApiErrors.BadRequest("error decoding patch: not an object");

    private static JsonNode? Parse(byte[] bytes, List<string> duplicates)
    {
        try
        {
            return JsonParser.Parse(bytes, duplicates);
        }
        catch (JsonException e)
        {
            throw ApiErrors.BadRequest($"error decoding patch: {e.Message} ({Encoding.UTF8.GetString(bytes)})");
        }
    }
}
