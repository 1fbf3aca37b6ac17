using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry.Strategies;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Quotas;

/// <summary>Which pods a quota with scopes is about; all other kinds have no scopes and escape such a quota.</summary>
internal static class QuotaScopes
{
    public static bool Covers(JsonObject quota, ResourceKey kind, JsonObject json)
    {
        var spec = quota.GetObject("spec");
        var scopes = (spec.GetArray("scopes") ?? []).Select(s => (Scope: s.AsString() ?? "", Operator: "Exists", Values: (IReadOnlyList<string>)[]))
            .Concat(spec.GetObject("scopeSelector").GetObjects("matchExpressions").Select(e => (
                Scope: e.GetString("scopeName") ?? "", Operator: e.GetString("operator") ?? "", Values: (IReadOnlyList<string>)[.. (e.GetArray("values") ?? []).Select(v => v.AsString() ?? "")])))
            .ToList();
        return scopes.TrueForAll(s => kind == QuotaUsage.Pods && Matches(s.Scope, s.Operator, s.Values, json.GetObject("spec") ?? []));
    }

    private static bool Matches(string scope, string comparison, IReadOnlyList<string> values, JsonObject pod) => scope switch
    {
        "Terminating" => pod.GetLong("activeDeadlineSeconds") >= 0,
        "NotTerminating" => pod.GetLong("activeDeadlineSeconds") is null,
        "BestEffort" => QualityOfService.Of(pod) is "BestEffort",
        "NotBestEffort" => QualityOfService.Of(pod) is not "BestEffort",
        "PriorityClass" => HasPriority(comparison, values, pod.GetString("priorityClassName") ?? ""),
        "CrossNamespacePodAffinity" => LooksElsewhere(pod.GetObject("affinity")),
        _ => false,
    };

    private static bool HasPriority(string comparison, IReadOnlyList<string> values, string priority) => comparison switch
    {
        "In" => values.Contains(priority, StringComparer.Ordinal),
        "NotIn" => !values.Contains(priority, StringComparer.Ordinal),
        "DoesNotExist" => priority.Length == 0,
        _ => priority.Length > 0,
    };

    private static bool LooksElsewhere(JsonObject? affinity) => new[] { "podAffinity", "podAntiAffinity" }
        .Select(affinity.GetObject)
        .SelectMany(a => a.GetObjects("requiredDuringSchedulingIgnoredDuringExecution")
            .Concat(a.GetObjects("preferredDuringSchedulingIgnoredDuringExecution").Select(p => p.GetObject("podAffinityTerm") ?? [])))
        .Any(term => term.GetArray("namespaces") is { Count: > 0 } || term["namespaceSelector"] is not null);
}
