using System.Text.Json;
using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Storage;

/// <summary>
/// Parses into nodes that hold everything from the start, since what is read lazily cannot be shared between threads, and notes the fields that
/// a body gives twice (the last one counts, as for a real server).
/// </summary>
internal static class JsonParser
{
    private const int MaxDepth = 512;

    /// <param name="duplicates">Takes the path of every field that is given again, such as <c>spec.size</c>.</param>
    /// <exception cref="JsonException">Not JSON.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> utf8, List<string> duplicates)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        reader.Read();
        var node = Value(ref reader, duplicates);
        return reader.Read() ? throw new JsonException("more than one value") : node;
    }

    private static JsonNode? Value(ref Utf8JsonReader reader, List<string> duplicates)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var json = new JsonObject();
                while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
                {
                    var name = reader.GetString()!;
                    if (json.ContainsKey(name))
                        duplicates.Add(name);
                    var known = duplicates.Count;
                    reader.Read();
                    var value = Value(ref reader, duplicates);
                    json[name] = value;
                    Lead(duplicates, known, name, value);
                }

                return json;
            case JsonTokenType.StartArray:
                var array = new JsonArray();
                while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
                {
                    var known = duplicates.Count;
                    var item = Value(ref reader, duplicates);
                    if (duplicates.Count > known)
                        Lead(duplicates, known, $"[{array.Count}]", item);
                    array.Add(item);
                }

                return array;
            case JsonTokenType.String:
                return JsonValue.Create(reader.GetString());
            case JsonTokenType.True:
                return JsonValue.Create(true);
            case JsonTokenType.False:
                return JsonValue.Create(false);
            case JsonTokenType.Number:
                // Keeps the digits: 3 and 3.0 are not the same to a schema.
                return JsonValue.Create(JsonElement.ParseValue(ref reader));
            default:
                return null;
        }
    }

    // Paths are put together on the way out: hardly any object gives a field twice.
    private static void Lead(List<string> paths, int from, string start, JsonNode? value)
    {
        for (var i = from; i < paths.Count; i++)
            paths[i] = value is JsonArray ? start + paths[i] : $"{start}.{paths[i]}";
    }
}
