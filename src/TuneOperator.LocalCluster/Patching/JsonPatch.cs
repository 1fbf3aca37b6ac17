using System.Globalization;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.ApiServer;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Patching;

/// <summary>JSON patch, RFC 6902.</summary>
internal static class JsonPatch
{
    private const int OperationLimit = 10_000;

    /// <exception cref="ApiException">An operation does not apply; nothing is changed then.</exception>
    public static JsonObject Apply(JsonObject target, JsonArray patch)
    {
        if (patch.Count > OperationLimit)
            throw new ApiException(413, "RequestEntityTooLarge", $"The allowed maximum operations in a JSON patch is {OperationLimit}, got {patch.Count}");
        JsonNode? document = target.Clone();
        foreach (var operation in patch)
        {
            if (operation is not JsonObject json || json.GetString("path") is not { } path)
                throw ApiErrors.BadRequest("error decoding patch: an operation needs \"op\" and \"path\"");
            document = Apply(document, json, JsonPointer.Parse(path));
        }

        return document as JsonObject ?? throw ApiErrors.BadRequest("the patch leaves no object");
    }

    private static JsonNode? Apply(JsonNode? document, JsonObject operation, JsonPointer path)
    {
        switch (operation.GetString("op"))
        {
            case "add":
                return path.Add(document, operation["value"]?.DeepClone());
            case "remove":
                return path.Remove(document);
            case "replace":
                return path.Replace(document, operation["value"]?.DeepClone());
            case "test":
                return path.TryGet(document, out var found) && Same(found, operation["value"]) ? document : throw ApiErrors.TestFailed();
            case "copy":
                return path.Add(document, From(operation).Get(document)?.DeepClone());
            case "move":
                var from = From(operation);
                var moved = from.Get(document)?.DeepClone();
                return path.Add(from.Remove(document), moved);
            case var unknown:
                throw ApiErrors.BadRequest(string.Create(CultureInfo.InvariantCulture, $"Unexpected kind: {unknown}"));
        }
    }

    private static JsonPointer From(JsonObject operation) =>
        JsonPointer.Parse(operation.GetString("from") ?? throw ApiErrors.BadRequest("error decoding patch: \"from\" is missing"));

    // A missing label tested against null is the same to the server, as it is to a reader.
    private static bool Same(JsonNode? found, JsonNode? expected) => JsonNode.DeepEquals(found, expected);
}
