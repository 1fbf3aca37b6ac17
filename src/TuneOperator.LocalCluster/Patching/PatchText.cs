using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Structure;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Patching;

/// <summary>A patched object as errors show it: maps that the patch went through come with sorted fields, the others as they were.</summary>
internal static class PatchText
{
    public static string Of(JsonObject patched, JsonNode? patch, bool isCustom) =>
        isCustom ? CanonicalJson.Write(patched) : (Arrange(patched, patch)?.ToJsonString(KubernetesJson.Options) ?? "null");

    /// <summary>The maps that a JSON patch goes through, as the merge patch that would.</summary>
    public static JsonObject Trace(IEnumerable<JsonObject> operations)
    {
        var trace = new JsonObject();
        foreach (var pointer in operations.SelectMany(o => new[] { o.GetString("path"), o.GetString("from") }).OfType<string>().Select(JsonPointer.Parse))
        {
            var level = trace;
            foreach (var token in pointer.Tokens.SkipLast(1))
                level = level.GetOrAddObject(token);
        }

        return trace;
    }

    private static JsonNode? Arrange(JsonNode? value, JsonNode? patch) => value is JsonObject map && patch is JsonObject changes
        ? new JsonObject(map.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Arrange(p.Value, changes[p.Key]))))
        : value?.DeepClone();
}
