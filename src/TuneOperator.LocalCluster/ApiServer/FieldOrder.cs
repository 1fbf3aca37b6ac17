using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>Puts what there is to say of the fields of a body into the order in which a decoder comes upon them.</summary>
internal static class FieldOrder
{
    /// <param name="complaints">Each names its field in quotes at its end; one that does not is about the whole.</param>
    public static IReadOnlyList<string> Sort(IReadOnlyList<string> complaints, JsonObject json)
    {
        if (complaints.Count < 2)
            return complaints;
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        Number(json, "", places);
        return [.. complaints.OrderBy(complaint => places.GetValueOrDefault(Field(complaint), -1))];
    }

    private static string Field(string complaint)
    {
        var quote = complaint.IndexOf('"', StringComparison.Ordinal);
        return quote < 0 ? "" : complaint[(quote + 1)..].TrimEnd('"');
    }

    private static void Number(JsonNode? node, string path, Dictionary<string, int> places)
    {
        if (path.Length > 0)
            places.TryAdd(path, places.Count);
        if (node is JsonObject json)
        {
            foreach (var (name, value) in json)
                Number(value, path.Length == 0 ? name : $"{path}.{name}", places);
        }
        else if (node is JsonArray array)
        {
            for (var i = 0; i < array.Count; i++)
                Number(array[i], $"{path}[{i}]", places);
        }
    }
}
