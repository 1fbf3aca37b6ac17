using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Jobs;

/// <summary>The spec of a Job, or of a CronJob's template for Jobs.</summary>
internal static class JobSpecValidation
{
    private const int MostParallelIndexed = 100_000;
    private const int ManyCompletions = 100_000;
    private const int MostParallelOfMany = 10_000;
    private const int MostFailedOfMany = 10_000;
    private const int LongestManager = 63;

    private static readonly string[] NotNegative =
        ["parallelism", "completions", "activeDeadlineSeconds", "backoffLimit", "ttlSecondsAfterFinished", "backoffLimitPerIndex", "maxFailedIndexes"];

    public static void Validate(JsonObject spec, string field, List<FieldError> errors)
    {
        foreach (var name in NotNegative)
            errors.CheckNotNegative(spec, name, field);
        if (spec["maxFailedIndexes"] is not null && spec["backoffLimitPerIndex"] is null)
            errors.Add(FieldError.Required($"{field}.backoffLimitPerIndex", "when maxFailedIndexes is specified"));
        CheckManager(spec.GetString("managedBy"), $"{field}.managedBy", errors);
        ValidateMode(spec, field, errors);
        PodFailurePolicyValidation.Validate(spec, $"{field}.podFailurePolicy", errors);
        SuccessPolicyValidation.Validate(spec, $"{field}.successPolicy", errors);
        if (spec.GetString("podReplacementPolicy") is { } replacement)
            errors.CheckSupported(replacement, $"{field}.podReplacementPolicy", isRequired: false, spec["podFailurePolicy"] is null ? ["Failed", "TerminatingOrFailed"] : ["Failed"]);
        PodTemplateValidation.Validate(spec.GetObject("template"), $"{field}.template", errors);
        CheckRestartPolicy(spec, $"{field}.template.spec.restartPolicy", errors);
    }

    private static void ValidateMode(JsonObject spec, string field, List<FieldError> errors)
    {
        var mode = spec.GetString("completionMode");
        if (mode is not (null or "NonIndexed" or "Indexed"))
            errors.Add(FieldError.NotSupported($"{field}.completionMode", mode, ["NonIndexed", "Indexed"]));
        if (mode is "Indexed")
            ValidateIndexed(spec, field, errors);
        if (mode is not "NonIndexed")
            return;
        foreach (var name in new[] { "backoffLimitPerIndex", "maxFailedIndexes" })
        {
            if (spec[name] is { } value)
                errors.Add(FieldError.Invalid($"{field}.{name}", value, "requires indexed completion mode"));
        }
    }

    private static void ValidateIndexed(JsonObject spec, string field, List<FieldError> errors)
    {
        var (completions, parallelism, failed) = (spec.GetLong("completions"), spec.GetLong("parallelism"), spec.GetLong("maxFailedIndexes"));
        if (completions is null)
            errors.Add(FieldError.Required($"{field}.completions", "when completion mode is Indexed"));
        if (parallelism > MostParallelIndexed)
            errors.Add(FieldError.Invalid($"{field}.parallelism", parallelism, $"must be less than or equal to {MostParallelIndexed} when completion mode is Indexed"));
        if (failed > completions)
            errors.Add(FieldError.Invalid($"{field}.maxFailedIndexes", failed, "must be less than or equal to completions"));
        if (failed > ManyCompletions)
            errors.Add(FieldError.Invalid($"{field}.maxFailedIndexes", failed, $"must be less than or equal to {ManyCompletions}"));
        if (completions is not > ManyCompletions || spec["backoffLimitPerIndex"] is null)
            return;
        var many = $"when completions are above {ManyCompletions} and used with backoff limit per index";
        if (failed is null)
            errors.Add(FieldError.Required($"{field}.maxFailedIndexes", $"must be specified when completions is above {ManyCompletions}"));
        if (parallelism > MostParallelOfMany)
            errors.Add(FieldError.Invalid($"{field}.parallelism", parallelism, $"must be less than or equal to {MostParallelOfMany} {many}"));
        if (failed > MostFailedOfMany)
            errors.Add(FieldError.Invalid($"{field}.maxFailedIndexes", failed, $"must be less than or equal to {MostFailedOfMany} {many}"));
    }

    private static void CheckManager(string? manager, string path, List<FieldError> errors)
    {
        if (manager is null)
            return;
        var slash = manager.IndexOf('/', StringComparison.Ordinal);
        if (manager.Length == 0)
            errors.Add(FieldError.Required(path));
        else if (slash <= 0 || slash == manager.Length - 1)
            errors.Add(FieldError.Invalid(path, manager, "must be a domain-prefixed path (such as \"acme.io/foo\")"));
        else
            errors.AddRange(DnsNames.SubdomainProblems(manager[..slash]).Select(problem => FieldError.Invalid(path, manager[..slash], problem)));
        if (manager.Length > LongestManager)
            errors.Add(FieldError.TooLong(path, LongestManager));
    }

    private static void CheckRestartPolicy(JsonObject spec, string path, List<FieldError> errors)
    {
        var policy = spec.GetObject("template").GetObject("spec").GetString("restartPolicy");
        if (policy is null or "" or "Always")
            errors.Add(FieldError.Required(path, "valid values: \"OnFailure\", \"Never\""));
        else if (policy is not ("OnFailure" or "Never"))
            errors.Add(FieldError.NotSupported(path, policy, ["OnFailure", "Never"]));
        else if (policy is not "Never" && spec["podFailurePolicy"] is not null)
            errors.Add(FieldError.Invalid(path, policy, "only \"Never\" is supported when podFailurePolicy is specified"));
    }
}
