using System.Globalization;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Schemas.Structure;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Jobs;

internal static class SuccessPolicyValidation
{
    private const int MostRules = 20;

    public static void Validate(JsonObject spec, string path, List<FieldError> errors)
    {
        if (spec.GetObject("successPolicy") is not { } policy)
            return;
        if (spec.GetString("completionMode") is not "Indexed")
        {
            errors.Add(new FieldError(FieldErrorType.Invalid, path, Printed(policy), "requires indexed completion mode"));
            return;
        }

        var rules = policy.GetObjects("rules").ToList();
        if (rules.Count == 0)
            errors.Add(FieldError.Required($"{path}.rules", "at least one rules must be specified when the successPolicy is specified"));
        if (rules.Count > MostRules)
            errors.Add(FieldError.TooMany($"{path}.rules", rules.Count, MostRules));
        for (var i = 0; i < rules.Count; i++)
            ValidateRule(rules[i], spec.GetLong("completions") ?? 0, $"{path}.rules[{i}]", errors);
    }

    private static void ValidateRule(JsonObject rule, long completions, string path, List<FieldError> errors)
    {
        var (indexes, count) = (rule.GetString("succeededIndexes"), rule.GetLong("succeededCount"));
        if (indexes is null && count is null)
            errors.Add(FieldError.Required(path, "at least one of succeededCount or succeededIndexes must be specified"));
        var total = 0L;
        if (indexes is not null && Problem(indexes, completions, out total) is { } problem)
            errors.Add(FieldError.Invalid($"{path}.succeededIndexes", indexes, $"error parsing succeededIndexes: {problem}"));
        errors.CheckNotNegative(rule, "succeededCount", path);
        if (count > completions)
            errors.Add(FieldError.Invalid($"{path}.succeededCount", count, $"must be less than or equal to {completions} (the number of specified completions)"));
        if (indexes is not null && count > total)
        {
            errors.Add(FieldError.Invalid(
                $"{path}.succeededCount", count, $"must be less than or equal to {total} (the number of indexes in the specified succeededIndexes field)"));
        }
    }

    // As the server's own type has it.
    private static string Printed(JsonObject policy) => CanonicalJson.WriteAsIs(
        new JsonObject
        {
            ["Rules"] = new JsonArray([.. policy.GetObjects("rules").Select(rule => (JsonNode)new JsonObject
            {
                ["SucceededIndexes"] = rule["succeededIndexes"]?.DeepClone(),
                ["SucceededCount"] = rule["succeededCount"]?.DeepClone(),
            })]),
        });

    private static string? Problem(string indexes, long completions, out long total)
    {
        total = 0;
        var last = -1L;
        foreach (var interval in indexes.Length == 0 ? [] : indexes.Split(','))
        {
            var bounds = interval.Split('-');
            if (bounds.Length > 2)
                return $"the fragment \"{interval}\" violates the requirement that an index interval can have at most two parts separated by '-'";
            var numbers = new List<long>();
            foreach (var bound in bounds)
            {
                if (!int.TryParse(bound, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                    return $"cannot convert string to integer for index: \"{bound}\"";
                if (number >= completions)
                    return $"too large index: \"{bound}\"";
                if (number <= last && numbers.Count == 0)
                    return $"non-increasing order, previous: {last}, current: {number}";
                numbers.Add(number);
            }

            if (numbers.Count == 2 && numbers[1] <= numbers[0])
                return $"non-increasing order, previous: {numbers[0]}, current: {numbers[1]}";
            total += numbers[^1] - numbers[0] + 1;
            last = numbers[^1];
        }

        return null;
    }
}
