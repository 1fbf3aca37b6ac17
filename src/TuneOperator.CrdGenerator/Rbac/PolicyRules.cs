using System.Text.Json.Nodes;
using TuneOperator.Abstractions.Rbac;

namespace TuneOperator.CrdGenerator.Rbac;

/// <summary>The fewest rules that grant exactly the permissions: one for the resources of a group that have the same verbs.</summary>
internal static class PolicyRules
{
    public static JsonArray Of(IEnumerable<Permission> permissions)
    {
        var merged = permissions
            .GroupBy(permission => (permission.Group, permission.Resource, permission.ResourceName))
            .Select(same => new Permission(same.Key.Group, same.Key.Resource, same.Key.ResourceName, Union(same)));
        var rules = merged
            .GroupBy(permission => (permission.Group, permission.ResourceName, permission.Verbs))
            .Select(alike => (alike.Key, Resources: alike.Select(permission => permission.Resource).Order(StringComparer.Ordinal).ToList()))
            .OrderBy(rule => rule.Key.Group, StringComparer.Ordinal)
            .ThenBy(rule => rule.Resources[0], StringComparer.Ordinal)
            .ThenBy(rule => rule.Key.ResourceName, StringComparer.Ordinal);
        return new JsonArray([.. rules.Select(rule => Rule(rule.Key.Group, rule.Resources, rule.Key.ResourceName, rule.Key.Verbs))]);
    }

    private static RbacVerbs Union(IEnumerable<Permission> permissions) =>
        permissions.Aggregate(RbacVerbs.None, (verbs, permission) => verbs | permission.Verbs);

    private static JsonObject Rule(string group, IEnumerable<string> resources, string? resourceName, RbacVerbs verbs)
    {
        var rule = new JsonObject { ["apiGroups"] = new JsonArray(group), ["resources"] = Words(resources) };
        if (resourceName is not null)
        {
            rule["resourceNames"] = new JsonArray(resourceName);
        }

        rule["verbs"] = Words(Enum.GetValues<RbacVerbs>().Where(verb => verb is not RbacVerbs.None && verbs.HasFlag(verb)).Select(verb => verb.ToString().ToLowerInvariant()));
        return rule;
    }

    private static JsonArray Words(IEnumerable<string> words) => new([.. words.Select(word => (JsonNode?)word)]);
}
