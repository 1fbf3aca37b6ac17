using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Admission.Limits;

/// <summary>Gives the containers of a pod what they don't say themselves, and tells so in an annotation.</summary>
internal static class LimitDefaults
{
    private const string Annotation = "kubernetes.io/limit-ranger";

    public static void Fill(JsonObject pod, IReadOnlyList<JsonObject> limits)
    {
        var (requests, most) = (Merged(limits, "defaultRequest"), Merged(limits, "default"));
        var spec = pod.GetObject("spec");
        var told = spec.GetObjects("containers").SelectMany(c => Fill(c, "container", requests, most))
            .Concat(spec.GetObjects("initContainers").SelectMany(c => Fill(c, "init container", requests, most)))
            .ToList();
        if (told.Count > 0)
            pod.Metadata().GetOrAddObject("annotations")[Annotation] = $"LimitRanger plugin set: {string.Join("; ", told)}";
    }

    private static SortedDictionary<string, string> Merged(IEnumerable<JsonObject> limits, string field)
    {
        var merged = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, amount) in limits.Where(l => l.GetString("type") is "Container").SelectMany(l => l.GetObject(field) ?? []))
            merged[name] = amount.AsString() ?? "";
        return merged;
    }

    private static List<string> Fill(JsonObject container, string what, SortedDictionary<string, string> requests, SortedDictionary<string, string> limits)
    {
        var told = new List<string>();
        foreach (var (list, word, defaults) in new[] { ("requests", "request", requests), ("limits", "limit", limits) })
        {
            var resources = container.GetObject("resources").GetObject(list);
            var missing = defaults.Where(d => resources?.ContainsKey(d.Key) is not true).ToList();
            if (missing.Count == 0)
                continue;
            var all = missing.Select(m => KeyValuePair.Create(m.Key, (JsonNode?)m.Value))
                .Concat((resources ?? []).Select(r => KeyValuePair.Create(r.Key, r.Value?.DeepClone())))
                .OrderBy(r => r.Key, StringComparer.Ordinal);
            container.GetOrAddObject("resources")[list] = new JsonObject(all);
            MoveToEnd(container.GetObject("resources")!, "requests", "claims");
            told.Add($"{string.Join(", ", missing.Select(m => m.Key))} {word} for {what} {container.GetString("name")}");
        }

        return told;
    }

    /// <summary>The API has its fields in another order than they are filled in.</summary>
    private static void MoveToEnd(JsonObject resources, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (resources.Remove(field, out var value))
                resources[field] = value;
        }
    }
}
