using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer.Access.Rbac;

/// <summary>One permission of a role.</summary>
internal sealed record PolicyRule(
    IReadOnlyList<string> Verbs, IReadOnlyList<string> Groups, IReadOnlyList<string> Resources, IReadOnlyList<string> Names, IReadOnlyList<string> Paths)
{
    public static PolicyRule Of(JsonObject json) =>
        new(List(json, "verbs"), List(json, "apiGroups"), List(json, "resources"), List(json, "resourceNames"), List(json, "nonResourceURLs"));

    public static IEnumerable<PolicyRule> AllOf(JsonObject role) => role.GetObjects("rules").Select(Of);

    public bool Allows(AccessRequest request) => Matches(Verbs, request.Verb) && (request.Path is { } path
        ? Paths.Any(p => Covers(p, path))
        : Matches(Groups, request.Group) && Resources.Any(r => IsFor(r, request)) && (Names.Count == 0 || Names.Contains(request.Name)));

    /// <summary>Whether a holder of the path holds the other one: it is the same, or ends in a star and begins it.</summary>
    public static bool Covers(string held, string path) =>
        held == path || held == "*" || (held.EndsWith('*') && path.StartsWith(held.TrimEnd('*'), StringComparison.Ordinal));

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["verbs"] = Array(Verbs) };
        foreach (var (field, values) in new[] { ("apiGroups", Groups), ("resources", Resources), ("resourceNames", Names), ("nonResourceURLs", Paths) })
        {
            if (values.Count > 0)
                json[field] = Array(values);
        }

        return json;
    }

    private static bool Matches(IReadOnlyList<string> values, string wanted) => values.Contains("*") || values.Contains(wanted);

    private static bool IsFor(string resource, AccessRequest request) =>
        resource == "*" || resource == request.FullResource || (request.Subresource.Length > 0 && resource == $"*/{request.Subresource}");

    private static IReadOnlyList<string> List(JsonObject json, string field) => [.. json.GetArray(field)?.Select(v => v.AsString() ?? "") ?? []];

    private static JsonArray Array(IReadOnlyList<string> values) => new([.. values.Select(v => (JsonNode?)v)]);
}
