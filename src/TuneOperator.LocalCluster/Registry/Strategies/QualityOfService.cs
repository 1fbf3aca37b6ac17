using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>The class by which a node under pressure picks whom to evict.</summary>
internal static class QualityOfService
{
    public static string Of(JsonObject spec)
    {
        var containers = spec.GetObjects("containers").Concat(spec.GetObjects("initContainers")).Select(c => c.GetObject("resources")).ToList();
        if (containers.All(r => Counts(r, "requests") == 0 && Counts(r, "limits") == 0))
            return "BestEffort";
        return containers.All(r => Counts(r, "limits") == 2 && SameAsLimits(r!)) ? "Guaranteed" : "Burstable";
    }

    private static int Counts(JsonObject? resources, string name) =>
        resources.GetObject(name) is { } quantities ? quantities.Count(q => q.Key is "cpu" or "memory") : 0;

    private static bool SameAsLimits(JsonObject resources) =>
        new[] { "cpu", "memory" }.All(name => JsonNode.DeepEquals(resources.GetObject("requests")?[name], resources.GetObject("limits")?[name]));
}
