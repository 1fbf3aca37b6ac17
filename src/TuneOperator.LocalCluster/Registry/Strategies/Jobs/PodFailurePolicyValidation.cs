using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Jobs;

internal static class PodFailurePolicyValidation
{
    private const int MostRules = 20;
    private const int MostValues = 255;
    private const int MostPatterns = 20;

    private static readonly string[] Actions = ["Count", "FailIndex", "FailJob", "Ignore"];

    private static readonly string[] Operators = ["In", "NotIn"];

    public static void Validate(JsonObject spec, string path, List<FieldError> errors)
    {
        var rules = spec.GetObject("podFailurePolicy").GetObjects("rules").ToList();
        if (rules.Count > MostRules)
            errors.Add(FieldError.TooMany($"{path}.rules", rules.Count, MostRules));
        var pod = spec.GetObject("template").GetObject("spec");
        var containers = pod.GetObjects("containers").Concat(pod.GetObjects("initContainers")).Select(c => c.GetString("name")).ToHashSet();
        for (var i = 0; i < rules.Count; i++)
            ValidateRule(rules[i], spec, containers, $"{path}.rules[{i}]", errors);
    }

    private static void ValidateRule(JsonObject rule, JsonObject spec, HashSet<string?> containers, string path, List<FieldError> errors)
    {
        switch (rule.GetString("action"))
        {
            case null or "":
                errors.Add(FieldError.Required($"{path}.action", "valid values: [" + string.Join(' ', Actions.Select(a => $"\"{a}\"")) + "]"));
                break;
            case "FailIndex" when spec["backoffLimitPerIndex"] is null:
                errors.Add(FieldError.Invalid($"{path}.action", "FailIndex", "requires the backoffLimitPerIndex to be set"));
                break;
            case var action when !Actions.Contains(action, StringComparer.Ordinal):
                errors.Add(FieldError.NotSupported($"{path}.action", action, Actions));
                break;
        }

        var codes = rule.GetObject("onExitCodes");
        var conditions = rule.GetObjects("onPodConditions").ToList();
        if (codes is not null)
            ValidateCodes(codes, containers, $"{path}.onExitCodes", errors);
        if (conditions.Count > MostPatterns)
            errors.Add(FieldError.TooMany($"{path}.onPodConditions", conditions.Count, MostPatterns));
        for (var i = 0; i < conditions.Count; i++)
            ValidateCondition(conditions[i], $"{path}.onPodConditions[{i}]", errors);
        if (codes is not null && conditions.Count > 0)
            errors.Add(FieldError.InvalidWithoutValue(path, "specifying both OnExitCodes and OnPodConditions is not supported"));
        if (codes is null && conditions.Count == 0)
            errors.Add(FieldError.InvalidWithoutValue(path, "specifying one of OnExitCodes and OnPodConditions is required"));
    }

    private static void ValidateCodes(JsonObject codes, HashSet<string?> containers, string path, List<FieldError> errors)
    {
        var comparison = codes.GetString("operator");
        if (string.IsNullOrEmpty(comparison))
            errors.Add(FieldError.Required($"{path}.operator", "valid values: [" + string.Join(' ', Operators.Select(o => $"\"{o}\"")) + "]"));
        else if (!Operators.Contains(comparison, StringComparer.Ordinal))
            errors.Add(FieldError.NotSupported($"{path}.operator", comparison, Operators));
        if (codes.GetString("containerName") is { } name && !containers.Contains(name))
            errors.Add(FieldError.Invalid($"{path}.containerName", name, "must be one of the container or initContainer names in the pod template"));
        var values = codes.GetArray("values")?.Select(v => v.AsLong() ?? 0).ToList() ?? [];
        if (values.Count == 0)
            errors.Add(FieldError.Invalid($"{path}.values", codes["values"], "at least one value is required"));
        else if (values.Count > MostValues)
            errors.Add(FieldError.TooMany($"{path}.values", values.Count, MostValues));
        var seen = new HashSet<long>();
        for (var i = 0; i < values.Count; i++)
        {
            if (comparison is "In" && values[i] == 0)
                errors.Add(FieldError.Invalid($"{path}.values[{i}]", values[i], "must not be 0 for the In operator"));
            if (!seen.Add(values[i]))
                errors.Add(FieldError.Duplicate($"{path}.values[{i}]", JsonValue.Create(values[i])));
        }

        if (!values.SequenceEqual(values.Order()))
            errors.Add(FieldError.Invalid($"{path}.values", codes["values"], "must be ordered"));
    }

    private static void ValidateCondition(JsonObject condition, string path, List<FieldError> errors)
    {
        errors.CheckLabelName(condition.GetString("type"), $"{path}.type");
        var status = condition.GetString("status");
        if (string.IsNullOrEmpty(status))
            errors.Add(FieldError.Required($"{path}.status", "valid values: [\"False\" \"True\" \"Unknown\"]"));
        else
            errors.CheckSupported(status, $"{path}.status", isRequired: false, "False", "True", "Unknown");
    }
}
