using System.Globalization;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.ApiServer;

namespace TuneOperator.LocalCluster.Patching;

/// <summary>A path into a document, RFC 6901, and the changes that a JSON patch makes there.</summary>
internal sealed class JsonPointer
{
    private readonly string[] tokens;

    private JsonPointer(string[] tokens) => this.tokens = tokens;

    public static JsonPointer Parse(string text)
    {
        if (text.Length == 0)
            return new JsonPointer([]);
        if (text[0] != '/')
            throw Invalid($"path \"{text}\" must start with a slash");
        return new JsonPointer([.. text[1..].Split('/').Select(t => t.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))]);
    }

    public bool TryGet(JsonNode? document, out JsonNode? found)
    {
        found = document;
        foreach (var token in tokens)
        {
            switch (found)
            {
                case JsonObject json when json.ContainsKey(token):
                    found = json[token];
                    break;
                case JsonArray array when Index(token, array.Count - 1) is { } index:
                    found = array[index];
                    break;
                default:
                    found = null;
                    return false;
            }
        }

        return true;
    }

    public JsonNode? Get(JsonNode? document) => TryGet(document, out var found) ? found : throw Missing();

    public JsonNode? Add(JsonNode? document, JsonNode? value)
    {
        if (tokens.Length == 0)
            return value;
        switch (Parent(document))
        {
            case JsonObject json:
                json[tokens[^1]] = value;
                break;
            case JsonArray array when tokens[^1] is "-":
                array.Add(value);
                break;
            case JsonArray array:
                array.Insert(Index(tokens[^1], array.Count) ?? throw Missing(), value);
                break;
        }

        return document;
    }

    public JsonNode? Replace(JsonNode? document, JsonNode? value)
    {
        if (tokens.Length == 0)
            return value;
        switch (Parent(document))
        {
            case JsonObject json when json.ContainsKey(tokens[^1]):
                json[tokens[^1]] = value;
                break;
            case JsonArray array when Index(tokens[^1], array.Count - 1) is { } index:
                array[index] = value;
                break;
            default:
                throw Missing();
        }

        return document;
    }

    public JsonNode? Remove(JsonNode? document)
    {
        if (tokens.Length == 0)
            return null;
        switch (Parent(document))
        {
            case JsonObject json when json.Remove(tokens[^1]):
                break;
            case JsonArray array when Index(tokens[^1], array.Count - 1) is { } index:
                array.RemoveAt(index);
                break;
            default:
                throw Missing();
        }

        return document;
    }

    private JsonNode Parent(JsonNode? document)
    {
        var parent = new JsonPointer(tokens[..^1]);
        return parent.TryGet(document, out var found) && found is JsonObject or JsonArray ? found : throw Missing();
    }

    private static int? Index(string token, int last) =>
        int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= last ? index : null;

    private static ApiException Missing() => ApiErrors.TestFailed();

    private static ApiException Invalid(string message) => ApiErrors.BadRequest(message);
}
