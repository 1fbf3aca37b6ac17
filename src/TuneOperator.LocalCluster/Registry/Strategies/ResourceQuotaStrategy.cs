using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry.Quotas;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

internal sealed class ResourceQuotaStrategy : ResourceStrategy
{
    private static readonly string[] Counts =
        ["pods", "resourcequotas", "services", "replicationcontrollers", "secrets", "persistentvolumeclaims", "configmaps", "services.nodeports", "services.loadbalancers"];

    private static readonly string[] Amounts =
    [
        "cpu", "memory", "ephemeral-storage", "requests.cpu", "requests.memory", "requests.storage", "requests.ephemeral-storage",
        "limits.cpu", "limits.memory", "limits.ephemeral-storage",
    ];

    private static readonly string[] Scopes =
        ["Terminating", "NotTerminating", "BestEffort", "NotBestEffort", "PriorityClass", "VolumeAttributesClass", "CrossNamespacePodAffinity"];

    private static readonly string[] ExistingScopes = ["Terminating", "NotTerminating", "BestEffort", "NotBestEffort", "CrossNamespacePodAffinity"];

    public override bool ReturnsDeleted => true;

    public override IEnumerable<FieldError> Validate(JsonObject json)
    {
        var spec = json.GetObject("spec");
        foreach (var (name, amount) in ResourceAmounts.Read(spec.GetObject("hard")).All)
        {
            var path = $"spec.hard[{name}]";
            foreach (var problem in Names.QualifiedProblems(name))
                yield return FieldError.Invalid(path, name, problem);
            var isQualified = name.Contains('/', StringComparison.Ordinal);
            var isCount = Counts.Contains(name, StringComparer.Ordinal);
            if (!isQualified && !isCount && !Amounts.Contains(name, StringComparer.Ordinal) && !IsHugePages(name))
            {
                yield return FieldError.Invalid(path, name, "must be a standard resource type or fully qualified");
                yield return FieldError.Invalid(path, name, "must be a standard resource for quota");
            }

            if (amount.Nanos.Sign < 0)
                yield return FieldError.Invalid(path, amount.ToString(), "must be greater than or equal to 0");
            if ((isCount || isQualified) && !amount.IsInteger)
                yield return FieldError.Invalid(path, amount.ToString(), "must be an integer");
        }

        foreach (var error in ValidateScopes(spec).Concat(ValidateSelector(spec)))
            yield return error;
    }

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject json, JsonObject old)
    {
        if (!ScopesOf(json.GetObject("spec")).ToHashSet(StringComparer.Ordinal).SetEquals(ScopesOf(old.GetObject("spec"))))
            yield return FieldError.Invalid("spec.scopes", json.At("spec.scopes"), "field is immutable");
    }

    private static IEnumerable<FieldError> ValidateScopes(JsonObject? spec)
    {
        var scopes = ScopesOf(spec).ToList();
        var named = (spec.GetObject("hard") ?? []).Select(h => h.Key).ToList();
        foreach (var scope in scopes)
        {
            if (!Scopes.Contains(scope, StringComparer.Ordinal))
                yield return FieldError.Invalid("spec.scopes", spec!["scopes"], "unsupported scope");
            foreach (var _ in named.Where(name => !Applies(scope, name)))
                yield return FieldError.Invalid("spec.scopes", spec!["scopes"], "unsupported scope applied to resource");
        }

        if ((scopes.Contains("BestEffort") && scopes.Contains("NotBestEffort")) || (scopes.Contains("Terminating") && scopes.Contains("NotTerminating")))
            yield return FieldError.Invalid("spec.scopes", spec!["scopes"], "conflicting scopes");
    }

    private static IEnumerable<FieldError> ValidateSelector(JsonObject? spec)
    {
        // Which of the expressions it is the real server does not say either.
        const string Path = "spec.scopeSelector.matchExpressions";
        var named = (spec.GetObject("hard") ?? []).Select(h => h.Key).ToList();
        foreach (var expression in spec.GetObject("scopeSelector").GetObjects("matchExpressions"))
        {
            var scope = expression.GetString("scopeName") ?? "";
            var operation = expression.GetString("operator") ?? "";
            var values = expression.GetArray("values") ?? [];
            if (!Scopes.Contains(scope, StringComparer.Ordinal))
                yield return FieldError.Invalid($"{Path}.scopeName", scope, "unsupported scope");
            foreach (var _ in named.Where(name => !Applies(scope, name)))
                yield return FieldError.Invalid(Path, spec.GetObject("scopeSelector"), "unsupported scope applied to resource");
            if (operation is not "Exists" && ExistingScopes.Contains(scope, StringComparer.Ordinal))
                yield return FieldError.Invalid($"{Path}.operator", operation, $"must be 'Exists' when scope is any of {string.Join(", ", ExistingScopes[..^1].Select(s => "ResourceQuotaScope" + s))} or ResourceQuotaScope{ExistingScopes[^1]}");
            if (operation is "In" or "NotIn" && values.Count == 0)
                yield return FieldError.Required($"{Path}.values", "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector");
            else if (operation is "Exists" or "DoesNotExist" && values.Count > 0)
                yield return FieldError.Invalid($"{Path}.values", values, "must be no value when `operator` is 'Exists' or 'DoesNotExist' for scope selector");
            else if (operation is not ("In" or "NotIn" or "Exists" or "DoesNotExist"))
                yield return FieldError.Invalid($"{Path}.operator", operation, "not a valid selector operator");
        }
    }

    /// <summary>Whether the scope, if it is one, says anything about what the name measures.</summary>
    private static bool Applies(string scope, string name) => scope switch
    {
        _ when name.Contains('/', StringComparison.Ordinal) => true,
        "BestEffort" => name is "pods",
        "VolumeAttributesClass" => name is "persistentvolumeclaims" or "requests.storage",
        _ => !Scopes.Contains(scope, StringComparer.Ordinal) || name is "pods" or "cpu" or "memory" or "limits.cpu" or "limits.memory" or "requests.cpu" or "requests.memory",
    };

    private static IEnumerable<string> ScopesOf(JsonObject? spec) => (spec.GetArray("scopes") ?? []).Select(s => s.AsString() ?? "");

    private static bool IsHugePages(string name) =>
        name.StartsWith("hugepages-", StringComparison.Ordinal) || name.StartsWith("requests.hugepages-", StringComparison.Ordinal);
}
