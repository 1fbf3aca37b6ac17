using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.BuiltIn;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Jobs;

/// <summary>What stays as it was when a Job was created.</summary>
internal static class JobUpdateValidation
{
    private const string Immutable = "field is immutable";

    // A queue may still say where a Job that does not run is to run.
    private static readonly string[] SchedulingDirectives = ["nodeSelector", "tolerations", "schedulingGates"];

    public static IReadOnlyList<FieldError> Validate(JsonObject json, JsonObject old)
    {
        var errors = new List<FieldError>();
        var (spec, before) = (json.GetObject("spec")!, old.GetObject("spec")!);
        CheckCompletions(spec, before, errors);
        CheckSame(spec, before, "selector", errors);
        CheckTemplate(spec, old, errors);
        foreach (var name in new[] { "completionMode", "podFailurePolicy", "backoffLimitPerIndex", "managedBy", "successPolicy" })
            CheckSame(spec, before, name, errors);
        return errors;
    }

    private static void CheckSame(JsonObject spec, JsonObject before, string name, List<FieldError> errors)
    {
        if (!JsonNode.DeepEquals(spec[name], before[name]))
            errors.Add(FieldError.Invalid($"spec.{name}", spec[name], Immutable));
    }

    private static void CheckCompletions(JsonObject spec, JsonObject before, List<FieldError> errors)
    {
        if (spec.GetString("completionMode") is not "Indexed")
            CheckSame(spec, before, "completions", errors);
        else if (spec.GetLong("completions") is { } completions && completions != before.GetLong("completions") && completions != spec.GetLong("parallelism"))
            errors.Add(FieldError.Invalid("spec.completions", spec["completions"], "can only be modified in tandem with spec.parallelism"));
    }

    private static void CheckTemplate(JsonObject spec, JsonObject old, List<FieldError> errors)
    {
        var before = old.GetObject("spec")!;
        var isSuspended = before.GetBool("suspend") is true;
        var mayReschedule = isSuspended && old.GetObject("status")?["startTime"] is null;
        var template = spec.GetObject("template")!;
        var (now, then) = (Comparable(template, mayReschedule, isSuspended), Comparable(before.GetObject("template")!, mayReschedule, isSuspended));
        // Of a suspended Job only the spec of its pods is looked at.
        if (isSuspended && !JsonNode.DeepEquals(now["spec"], then["spec"]))
            errors.Add(new FieldError(FieldErrorType.Invalid, "spec.template.spec", InternalForm.PrintPodSpec(template.GetObject("spec")!), Immutable));
        else if (!isSuspended && !JsonNode.DeepEquals(now, then))
            errors.Add(new FieldError(FieldErrorType.Invalid, "spec.template", InternalForm.PrintTemplate(template), Immutable));
    }

    private static JsonObject Comparable(JsonObject template, bool mayReschedule, bool mayResize)
    {
        var copy = template.Clone();
        var spec = copy.GetOrAddObject("spec");
        if (mayReschedule)
        {
            copy.GetObject("metadata")?.Remove("labels");
            copy.GetObject("metadata")?.Remove("annotations");
            foreach (var name in SchedulingDirectives)
                spec.Remove(name);
            spec.GetObject("affinity")?.Remove("nodeAffinity");
            if (spec.GetObject("affinity") is { Count: 0 })
                spec.Remove("affinity");
        }

        foreach (var container in mayResize ? spec.GetObjects("containers").Concat(spec.GetObjects("initContainers")) : [])
            container.Remove("resources");
        return copy;
    }
}
