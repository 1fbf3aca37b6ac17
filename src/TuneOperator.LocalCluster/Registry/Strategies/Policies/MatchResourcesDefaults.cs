using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Policies;

/// <summary>What the server assumes of <c>matchConstraints</c> and <c>matchResources</c>.</summary>
internal static class MatchResourcesDefaults
{
    public static void Fill(JsonObject? match)
    {
        if (match is null)
            return;
        match.SetIfAbsent("matchPolicy", "Equivalent");
        match.GetOrAddObject("namespaceSelector");
        match.GetOrAddObject("objectSelector");
        foreach (var rule in match.GetObjects("resourceRules").Concat(match.GetObjects("excludeResourceRules")))
            rule.SetIfAbsent("scope", "*");
    }
}
