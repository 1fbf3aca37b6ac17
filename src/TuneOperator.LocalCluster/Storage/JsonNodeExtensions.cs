using System.Text.Json;
using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Storage;

/// <summary>Reads that tolerate a wrong shape: a field of another kind than asked for counts as absent.</summary>
internal static class JsonNodeExtensions
{
    public static string? GetString(this JsonObject? json, string name) => json?[name].AsString();

    public static string? AsString(this JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null;

    public static long? AsLong(this JsonNode? node)
    {
        if (node is not JsonValue value || value.GetValueKind() is not JsonValueKind.Number)
            return null;
        if (value.TryGetValue<long>(out var number))
            return number;
        // A number made in code answers only to its own type, one parsed from text to all that can hold it.
        if (value.TryGetValue<int>(out var small))
            return small;
        return value.TryGetValue<double>(out var real) && Math.Abs(real) < long.MaxValue && real == Math.Floor(real) ? (long)real : null;
    }

    public static bool? AsBool(this JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public static long? GetLong(this JsonObject? json, string name) => json?[name].AsLong();

    public static bool? GetBool(this JsonObject? json, string name) => json?[name].AsBool();

    public static JsonObject? GetObject(this JsonObject? json, string name) => json?[name] as JsonObject;

    public static JsonArray? GetArray(this JsonObject? json, string name) => json?[name] as JsonArray;

    public static IEnumerable<JsonObject> GetObjects(this JsonObject? json, string name) => json.GetArray(name)?.OfType<JsonObject>() ?? [];

    public static JsonObject GetOrAddObject(this JsonObject json, string name)
    {
        if (json[name] is JsonObject found)
            return found;
        var added = new JsonObject();
        json[name] = added;
        return added;
    }

    /// <summary>Sets a default: an absent field and an explicit null are the same to a typed Kubernetes object.</summary>
    public static void SetIfAbsent(this JsonObject json, string name, JsonNode? value)
    {
        if (json[name] is null)
            json[name] = value;
    }

    public static JsonObject Clone(this JsonObject json) => (JsonObject)json.DeepClone();

    /// <summary>Follows a dotted path of object fields.</summary>
    public static JsonNode? At(this JsonObject? json, string path)
    {
        JsonNode? node = json;
        foreach (var name in path.Split('.'))
            node = (node as JsonObject)?[name];
        return node;
    }
}
