using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.ApiServer;
using TuneOperator.LocalCluster.Apply;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Patching;

/// <summary>The <c>$patch</c> of a map or an item in a strategic merge patch.</summary>
internal static class PatchDirective
{
    public const string Name = "$patch";

    /// <summary>What a map with a directive leaves of the map that it patches.</summary>
    public static JsonObject Replace(JsonObject patch)
    {
        switch (patch.GetString(Name))
        {
            case "replace":
                var replacement = patch.Clone();
                replacement.Remove(Name);
                return replacement;
            case "delete":
                return [];
            default:
                throw Unknown(patch);
        }
    }

    public static ApiException Unknown(JsonObject patch) => new(500, "", $"unknown patch type: {GoText.Plain(patch[Name])} in map: {GoText.Plain(patch)}");

    /// <summary>A value as it comes to where nothing was: without nulls, and without whatever carries a directive.</summary>
    /// <returns>Null if nothing is left.</returns>
    public static JsonNode? Strip(JsonNode? value) => value switch
    {
        JsonObject map when map.ContainsKey(Name) => null,
        JsonObject map => new JsonObject(map.Where(p => p.Value is not null && (p.Value is not JsonObject inner || !inner.ContainsKey(Name))).Select(p => KeyValuePair.Create(p.Key, Strip(p.Value)))),
        JsonArray list => new JsonArray([.. list.Where(item => item is not JsonObject map || !map.ContainsKey(Name)).Select(Strip)]),
        _ => value?.DeepClone(),
    };
}
