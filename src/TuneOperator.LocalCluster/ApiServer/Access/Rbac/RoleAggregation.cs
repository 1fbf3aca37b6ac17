using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Selection;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer.Access.Rbac;

/// <summary>Roles that hold what other roles hold, chosen by label.</summary>
internal static class RoleAggregation
{
    /// <summary>Who applies the rules.</summary>
    public const string Manager = "clusterrole-aggregation-controller";

    public static bool Aggregates(JsonObject role) => role["aggregationRule"] is JsonObject;

    /// <summary>The rules that an aggregating role should have: those of the roles it selects, in the order of their names, each once.</summary>
    public static JsonArray RulesOf(JsonObject role, IEnumerable<JsonObject> all)
    {
        var selectors = role.GetObject("aggregationRule").GetObjects("clusterRoleSelectors").Select(LabelSelector.Of).ToList();
        var rules = new JsonArray();
        foreach (var other in all.Where(r => Name(r) != Name(role)).OrderBy(Name, StringComparer.Ordinal))
        {
            if (!selectors.Exists(s => s.Matches(other)))
                continue;
            foreach (var rule in other.GetObjects("rules"))
            {
                if (!rules.Any(r => JsonNode.DeepEquals(r, rule)))
                    rules.Add(rule.DeepClone());
            }
        }

        return rules;
    }

    /// <summary>The rules of all aggregating roles of a set, also of those that select each other in a chain.</summary>
    public static IReadOnlyDictionary<string, JsonArray> Settle(IReadOnlyList<JsonObject> roles)
    {
        var settled = roles.Select(r => (JsonObject)r.DeepClone()).ToList();
        bool changed;
        do
        {
            changed = false;
            foreach (var role in settled.Where(Aggregates))
            {
                var rules = RulesOf(role, settled);
                if (JsonNode.DeepEquals(rules, role["rules"]))
                    continue;
                role["rules"] = rules;
                changed = true;
            }
        }
        while (changed);
        return settled.Where(Aggregates).ToDictionary(Name, r => r.GetArray("rules") ?? []);
    }

    private static string Name(JsonObject role) => role.GetObject("metadata").GetString("name") ?? "";
}
