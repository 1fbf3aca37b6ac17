using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Jobs;

internal static class CronJobValidation
{
    // Its Jobs add a dash and ten digits, and their pods have to be DNS labels.
    private const int LongestName = 52;

    public static IReadOnlyList<FieldError> Validate(JsonObject json)
    {
        var errors = new List<FieldError>();
        var spec = json.GetObject("spec")!;
        CheckSchedule(spec.GetString("schedule"), errors);
        errors.CheckNotNegative(spec, "startingDeadlineSeconds", "spec");
        CheckTimeZone(spec.GetString("timeZone"), errors);
        errors.CheckSupported(spec.GetString("concurrencyPolicy"), "spec.concurrencyPolicy", isRequired: true, "Allow", "Forbid", "Replace");
        var template = spec.GetObject("jobTemplate").GetObject("spec") ?? [];
        JobSpecValidation.Validate(template, "spec.jobTemplate.spec", errors);
        if (template["selector"] is { } selector)
            errors.Add(SelectorValidation.Invalid("spec.jobTemplate.spec.selector", selector as JsonObject, "`selector` will be auto-generated"));
        if (template.GetBool("manualSelector") is true)
            errors.Add(FieldError.NotSupported("spec.jobTemplate.spec.manualSelector", JsonValue.Create(true), ["nil", "false"]));
        errors.CheckNotNegative(spec, "successfulJobsHistoryLimit", "spec");
        errors.CheckNotNegative(spec, "failedJobsHistoryLimit", "spec");
        if (json.NameOf().Length > LongestName)
            errors.Add(FieldError.Invalid("metadata.name", json.NameOf(), $"must be no more than {LongestName} characters"));
        return errors;
    }

    private static void CheckSchedule(string? schedule, List<FieldError> errors)
    {
        const string Path = "spec.schedule";
        errors.CheckRequired(schedule, Path);
        if (schedule is not { Length: > 0 })
            return;
        if (CronSchedule.Problem(schedule) is { } problem)
            errors.Add(FieldError.Invalid(Path, schedule, problem));
        if (schedule.Contains("TZ", StringComparison.Ordinal))
            errors.Add(FieldError.Invalid(Path, schedule, "cannot use TZ or CRON_TZ in schedule, use timeZone field instead"));
    }

    private static void CheckTimeZone(string? zone, List<FieldError> errors)
    {
        const string Path = "spec.timeZone";
        if (zone is null)
            return;
        if (zone.Length == 0)
            errors.Add(FieldError.Invalid(Path, zone, "timeZone must be nil or non-empty string"));
        else if (zone.Equals("Local", StringComparison.OrdinalIgnoreCase))
            errors.Add(FieldError.Invalid(Path, zone, "timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones"));
        else if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            errors.Add(FieldError.Invalid(Path, zone, $"unknown time zone {zone}"));
    }
}
