using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Apply;
using TuneOperator.LocalCluster.Patching;
using TuneOperator.LocalCluster.Registry;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>What a patch that is no apply makes of an object.</summary>
internal static class PatchChange
{
    public const string ApplyType = "application/apply-patch+yaml";

    private const string JsonPatchType = "application/json-patch+json";
    private const string MergePatchType = "application/merge-patch+json";
    private const string StrategicType = "application/strategic-merge-patch+json";

    /// <param name="patched">Looks at what came out, also when the change is made again.</param>
    /// <exception cref="ApiException">No patch, or of a type that the kind does not take.</exception>
    public static Func<JsonObject, JsonObject> Read(byte[] bytes, string type, ResourceDefinition definition, PatchedObject patched)
    {
        var duplicates = new List<string>();
        var complaints = new List<string>();
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
        return change;

        JsonObject Check(JsonObject json, JsonNode patch) => patched.Check(json, TypedBody.Problem, complaints, () => PatchText.Of(json, patch, definition.Custom is not null));
    }
}
