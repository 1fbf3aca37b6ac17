using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.BuiltIn.Decoding;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Autoscaling;

internal static class AutoscalerValidation
{
    private const int LongestPeriod = 1800;
    private const int LongestWindow = 3600;

    /// <param name="least">Of the replicas; an autoscaler that had none may go on so.</param>
    public static List<FieldError> Validate(JsonObject spec, int least)
    {
        var errors = new List<FieldError>();
        var (min, max) = (spec.GetLong("minReplicas"), spec.GetLong("maxReplicas") ?? 0);
        if (min < least)
            errors.Add(FieldError.Invalid("spec.minReplicas", spec["minReplicas"], $"must be greater than or equal to {least}"));
        if (max == 0)
            errors.Add(FieldError.Required("spec.maxReplicas", "must be set and greater than 0"));
        else if (max < 0)
            errors.Add(FieldError.Invalid("spec.maxReplicas", spec["maxReplicas"], "must be greater than or equal to 1"));
        if (max < min)
            errors.Add(FieldError.Invalid("spec.maxReplicas", JsonValue.Create(max), "must be greater than or equal to `minReplicas`"));
        CheckReference(spec.GetObject("scaleTargetRef"), "spec.scaleTargetRef", needsGroup: true, errors);
        MetricValidation.Validate(spec, errors);
        CheckRules(spec.At("behavior.scaleUp") as JsonObject, "spec.behavior.scaleUp", errors);
        CheckRules(spec.At("behavior.scaleDown") as JsonObject, "spec.behavior.scaleDown", errors);
        return errors;
    }

    /// <summary>An object by its kind and name.</summary>
    public static void CheckReference(JsonObject? reference, string path, bool needsGroup, List<FieldError> errors)
    {
        foreach (var field in new[] { "kind", "name" })
        {
            errors.CheckRequired(reference.GetString(field), $"{path}.{field}");
            errors.CheckName(reference.GetString(field), $"{path}.{field}", NameRule.PathSegment);
        }

        var version = reference.GetString("apiVersion") ?? "";
        if (version.Count(c => c is '/') > 1)
            errors.Add(FieldError.Invalid($"{path}.apiVersion", version, $"unexpected GroupVersion string: {version}"));
        else if (needsGroup && version is not "v1" && !version.Contains('/', StringComparison.Ordinal))
            errors.Add(FieldError.Invalid($"{path}.apiVersion", version, "apiVersion must specify API group"));
    }

    private static void CheckRules(JsonObject? rules, string path, List<FieldError> errors)
    {
        if (rules is null)
            return;
        var window = rules.GetLong("stabilizationWindowSeconds");
        if (window < 0)
            errors.Add(FieldError.Invalid($"{path}.stabilizationWindowSeconds", JsonValue.Create(window), "must be greater than or equal to zero"));
        if (window > LongestWindow)
            errors.Add(FieldError.Invalid($"{path}.stabilizationWindowSeconds", JsonValue.Create(window), $"must be less than or equal to {LongestWindow}"));
        if (rules.GetString("selectPolicy") is { } select)
            errors.CheckSupported(select, $"{path}.selectPolicy", isRequired: false, "Disabled", "Max", "Min");
        if (rules.GetArray("policies") is not { Count: > 0 })
            errors.Add(FieldError.Required($"{path}.policies", "must specify at least one Policy"));
        foreach (var (policy, i) in rules.GetObjects("policies").Select((p, i) => (p, i)))
        {
            var at = $"{path}.policies[{i}]";
            errors.CheckSupported(policy.GetString("type"), $"{at}.type", isRequired: false, "Percent", "Pods");
            foreach (var field in new[] { "value", "periodSeconds" }.Where(f => (policy.GetLong(f) ?? 0) <= 0))
                errors.Add(FieldError.Invalid($"{at}.{field}", policy[field] ?? 0, "must be greater than zero"));
            if (policy.GetLong("periodSeconds") > LongestPeriod)
                errors.Add(FieldError.Invalid($"{at}.periodSeconds", policy["periodSeconds"], $"must be less than or equal to {LongestPeriod}"));
        }

        if (rules.GetString("tolerance") is { } tolerance && Quantity.TryParse(tolerance) is { Nanos.Sign: < 0 })
            errors.Add(FieldError.Invalid($"{path}.tolerance", tolerance, FieldChecks.NotNegative));
    }
}
