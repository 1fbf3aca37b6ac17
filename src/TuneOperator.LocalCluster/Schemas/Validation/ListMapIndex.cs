using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Structure;

namespace TuneOperator.LocalCluster.Schemas.Validation;

/// <summary>Finds items of a list of type map by their keys.</summary>
internal sealed class ListMapIndex
{
    private readonly IReadOnlyList<string> keys;
    private readonly Dictionary<string, JsonObject> items = new(StringComparer.Ordinal);

    public ListMapIndex(IReadOnlyList<string> keys, JsonArray list)
    {
        this.keys = keys;
        foreach (var item in list.OfType<JsonObject>())
            items.TryAdd(KeyOf(item, keys), item);
    }

    public JsonObject? Find(JsonNode? item) => item is JsonObject map && items.TryGetValue(KeyOf(map, keys), out var found) ? found : null;

    public static string KeyOf(JsonObject item, IReadOnlyList<string> keys) => CanonicalJson.Write(KeysOf(item, keys));

    public static JsonObject KeysOf(JsonObject item, IReadOnlyList<string> keys) =>
        new(keys.Where(item.ContainsKey).Select(key => KeyValuePair.Create(key, item[key]?.DeepClone())));
}
