using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Patching;

/// <summary>JSON merge patch, RFC 7386.</summary>
internal static class MergePatch
{
    public static JsonNode? Apply(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
            return patch?.DeepClone();
        var result = target is JsonObject json ? json : [];
        foreach (var (name, change) in changes)
        {
            if (change is null)
            {
                result.Remove(name);
                continue;
            }

            // Taken out first: a node may have only one parent.
            var before = result[name];
            result.Remove(name);
            result[name] = Apply(before, change);
        }

        return result;
    }
}
