using System.Globalization;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.ApiServer;

namespace TuneOperator.LocalCluster.Patching;

/// <summary>A path into a document, RFC 6901, as leniently as the API server reads it, and the changes that a JSON patch makes there.</summary>
/// <remarks>What stands before the first slash is not looked at, and indices may count from the end of a list.</remarks>
internal sealed class JsonPointer
{
    private readonly string[] tokens;

    private JsonPointer(string[] tokens) => this.tokens = tokens;

    /// <summary>The whole document.</summary>
    public bool IsRoot => tokens.Length == 0;

    public IReadOnlyList<string> Tokens => tokens;

    public static JsonPointer Parse(string text) =>
        new([.. text.Split('/').Skip(1).Select(t => t.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))]);

    /// <returns>Null where a map has no such field.</returns>
    public JsonNode? Get(JsonNode? document) => Parent(document) switch
    {
        JsonArray array => array[Index(tokens[^1], array.Count, array.Count - 1)],
        JsonObject json => json[tokens[^1]],
        _ => throw Missing(),
    };

    public void Add(JsonNode? document, JsonNode? value)
    {
        switch (Parent(document))
        {
            case JsonArray array when tokens[^1] is "-":
                array.Add(value);
                break;
            case JsonArray array:
                array.Insert(Index(tokens[^1], array.Count + 1, array.Count), value);
                break;
            case JsonObject json:
                json[tokens[^1]] = value;
                break;
        }
    }

    /// <summary>Also sets a field that was not there: the server is no stricter than that.</summary>
    public void Replace(JsonNode? document, JsonNode? value)
    {
        if (Parent(document) is JsonArray array)
            array[Index(tokens[^1], array.Count, array.Count - 1)] = value;
        else
            Add(document, value);
    }

    public void Remove(JsonNode? document)
    {
        switch (Parent(document))
        {
            case JsonArray array:
                array.RemoveAt(Index(tokens[^1], array.Count, array.Count - 1));
                break;
            case JsonObject json when json.Remove(tokens[^1]):
                break;
            default:
                throw Missing();
        }
    }

    private JsonNode Parent(JsonNode? document)
    {
        if (IsRoot)
            throw Missing();
        var found = document;
        foreach (var token in tokens[..^1])
        {
            found = found switch
            {
                JsonArray array => array[Index(token, array.Count, array.Count - 1)],
                JsonObject json => json[token],
                _ => null,
            };
        }

        return found is JsonObject or JsonArray ? found : throw Missing();
    }

    private static int Index(string token, int count, int last)
    {
        if (!int.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index))
            throw Missing();
        if (index < 0)
            index += count;
        return index >= 0 && index <= last ? index : throw Missing();
    }

    private static ApiException Missing() => ApiErrors.TestFailed();
}
