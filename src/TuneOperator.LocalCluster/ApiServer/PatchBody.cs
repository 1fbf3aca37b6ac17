using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.ApiServer.Bodies;
using TuneOperator.LocalCluster.Apply;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>Reads the bodies of patches, with the server's complaints about those that are none.</summary>
internal static class PatchBody
{
    private const string Operation = "handlers.jsonPatchOp";

    private static readonly string[] OperationFields = ["op", "path", "from", "value"];

    /// <exception cref="ApiException">No list of operations.</exception>
    public static IReadOnlyList<JsonObject> Operations(byte[] bytes, List<string> duplicates)
    {
        const string Prefix = "error decoding patch: ";
        var patch = Parse(bytes, duplicates, Prefix);
        if (patch is null)
            return [];
        if (patch is not JsonArray list)
            throw ApiErrors.BadRequest($"{Prefix}json: cannot unmarshal {JsonType(patch)} into Go value of type []{Operation}");
        foreach (var item in list)
        {
            if (item is not JsonObject operation)
                throw ApiErrors.BadRequest($"{Prefix}json: cannot unmarshal {JsonType(item)} into Go value of type {Operation}");
            if (operation.FirstOrDefault(p => p.Key is "op" or "path" or "from" && p.Value is not null && p.Value.AsString() is null) is { Key: { } field, Value: var value })
                throw ApiErrors.BadRequest($"{Prefix}json: cannot unmarshal {JsonType(value)} into Go struct field jsonPatchOp.{field} of type string");
        }

        return [.. list.Cast<JsonObject>()];
    }

    /// <summary>Fields of operations that mean nothing.</summary>
    public static IEnumerable<string> UnknownFields(IReadOnlyList<JsonObject> operations) =>
        operations.SelectMany((operation, i) => operation.Where(p => !OperationFields.Contains(p.Key, StringComparer.Ordinal)).Select(p => $"json patch unknown field \"[{i}].{p.Key}\""));

    /// <exception cref="ApiException">No map.</exception>
    public static JsonObject Map(byte[] bytes, List<string> duplicates, string prefix)
    {
        var patch = Parse(bytes, duplicates, prefix);
        if (patch is null)
            return prefix.Length == 0 ? [] : throw ApiErrors.BadRequest("Invalid JSON Patch");
        return patch as JsonObject ?? throw ApiErrors.BadRequest($"{prefix}json: cannot unmarshal {JsonType(patch)} into Go value of type map[string]interface {{}}");
    }

    private static JsonNode? Parse(byte[] bytes, List<string> duplicates, string prefix)
    {
        if (JsonFault.Find(bytes) is { } fault)
            throw ApiErrors.BadRequest(prefix + fault);
        return JsonParser.Parse(bytes, duplicates);
    }

    private static string JsonType(JsonNode? node) => node switch
    {
        JsonObject => "object",
        JsonArray => "array",
        _ => GoText.TypeName(node) switch { "string" => "string", "bool" => "bool", "<nil>" => "null", _ => "number" },
    };
}
