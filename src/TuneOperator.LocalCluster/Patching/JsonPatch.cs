using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.ApiServer;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Patching;

/// <summary>JSON patch, RFC 6902, as the API server takes it: replacing what is not there adds it, copying it copies a null.</summary>
internal static class JsonPatch
{
    private const int OperationLimit = 10_000;

    /// <exception cref="ApiException">An operation does not apply; nothing is changed then.</exception>
    public static JsonObject Apply(JsonObject target, IReadOnlyList<JsonObject> patch)
    {
        if (patch.Count > OperationLimit)
            throw new ApiException(413, "RequestEntityTooLarge", $"The allowed maximum operations in a JSON patch is {OperationLimit}, got {patch.Count}");
        JsonNode document = target.Clone();
        foreach (var operation in patch)
            document = Apply(document, operation);
        return document as JsonObject ?? throw ApiErrors.TestFailed();
    }

    private static JsonNode Apply(JsonNode document, JsonObject operation)
    {
        var path = Pointer(operation, "path");
        var value = operation["value"];
        switch (operation.GetString("op"))
        {
            case "add":
                path.Add(document, value?.DeepClone());
                break;
            case "remove":
                path.Remove(document);
                break;
            case "replace" when path.IsRoot:
                return value is JsonObject or JsonArray ? value.DeepClone() : throw ApiErrors.TestFailed();
            case "replace":
                path.Replace(document, value?.DeepClone());
                break;
            case "test":
                if (!JsonNode.DeepEquals(path.IsRoot ? document : path.Get(document), value))
                    throw ApiErrors.TestFailed();
                break;
            case "copy":
                path.Add(document, Pointer(operation, "from").Get(document)?.DeepClone());
                break;
            case "move":
                var from = Pointer(operation, "from");
                var moved = from.Get(document)?.DeepClone();
                from.Remove(document);
                path.Add(document, moved);
                break;
            default:
                throw ApiErrors.TestFailed();
        }

        return document;
    }

    private static JsonPointer Pointer(JsonObject operation, string name) => JsonPointer.Parse(operation.GetString(name) ?? throw ApiErrors.TestFailed());
}
