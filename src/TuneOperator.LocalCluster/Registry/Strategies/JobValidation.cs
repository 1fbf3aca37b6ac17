using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

internal static class JobValidation
{
    private static readonly string[] NonNegative =
        ["parallelism", "completions", "activeDeadlineSeconds", "backoffLimit", "ttlSecondsAfterFinished", "backoffLimitPerIndex", "maxFailedIndexes"];

    public static IEnumerable<FieldError> Validate(JsonObject spec, string field)
    {
        foreach (var name in NonNegative)
        {
            if (spec.GetLong(name) is < 0)
                yield return FieldError.Invalid($"{field}.{name}", spec[name], "must be greater than or equal to 0");
        }

        switch (spec.GetString("completionMode"))
        {
            case "Indexed" when spec["completions"] is null:
                yield return FieldError.Required($"{field}.completions", "when completion mode is Indexed");
                break;
            case not ("Indexed" or "NonIndexed"):
                yield return FieldError.NotSupported($"{field}.completionMode", spec["completionMode"], ["Indexed", "NonIndexed"]);
                break;
        }

        var pod = spec.GetOrAddObject("template").GetOrAddObject("spec");
        foreach (var error in PodSpecValidation.Validate(pod, $"{field}.template.spec"))
        {
            // Said once, and in the Job's own words below.
            if (error.Path != $"{field}.template.spec.restartPolicy")
                yield return error;
        }

        var restartPolicy = pod.GetString("restartPolicy");
        if (spec["podFailurePolicy"] is not null && restartPolicy is not "Never")
            yield return FieldError.Invalid($"{field}.template.spec.restartPolicy", pod["restartPolicy"], "only \"Never\" is supported when podFailurePolicy is specified");
        else if (restartPolicy is "Always")
            yield return FieldError.Required($"{field}.template.spec.restartPolicy", "valid values: \"OnFailure\", \"Never\"");
        else if (restartPolicy is not ("OnFailure" or "Never"))
            yield return FieldError.NotSupported($"{field}.template.spec.restartPolicy", pod["restartPolicy"], ["OnFailure", "Never"]);
    }

    public static IEnumerable<FieldError> ValidateUpdate(JsonObject json, JsonObject old)
    {
        var spec = json.GetObject("spec")!;
        var before = old.GetObject("spec")!;
        foreach (var name in new[] { "completions", "selector", "podFailurePolicy", "completionMode", "backoffLimitPerIndex", "managedBy", "successPolicy" })
        {
            if (name is "completions" && spec.GetString("completionMode") is "Indexed" && JsonNode.DeepEquals(spec["completions"], spec["parallelism"]))
                continue;
            if (!JsonNode.DeepEquals(spec[name], before[name]))
                yield return FieldError.Invalid($"spec.{name}", spec[name], "field is immutable");
        }

        var mayReschedule = before.GetBool("suspend") is true && old.GetObject("status")?["startTime"] is null;
        if (!JsonNode.DeepEquals(Comparable(spec, mayReschedule), Comparable(before, mayReschedule)))
        {
            yield return new FieldError(
                FieldErrorType.Invalid, "spec.template.spec", InternalPodSpec.Print(spec.GetObject("template").GetObject("spec")!), "field is immutable");
        }
    }

    // A queue may still say where a Job that never ran is to run.
    private static JsonObject Comparable(JsonObject spec, bool mayReschedule)
    {
        var template = spec.GetObject("template")?.Clone() ?? [];
        if (!mayReschedule)
            return template;
        foreach (var name in new[] { "labels", "annotations" })
            template.GetObject("metadata")?.Remove(name);
        foreach (var name in new[] { "nodeSelector", "tolerations", "affinity", "schedulingGates" })
            template.GetObject("spec")?.Remove(name);
        foreach (var container in template.GetObject("spec").GetObjects("containers"))
            container.Remove("resources");
        return template;
    }
}
