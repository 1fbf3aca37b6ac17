using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Jobs;

/// <summary>A Job as a whole: its spec, its selector and its name.</summary>
internal static class JobValidation
{
    private const string OldPrefix = "batch.kubernetes.io/";

    public static IReadOnlyList<FieldError> Validate(JsonObject json)
    {
        var errors = new List<FieldError>();
        var spec = json.GetOrAddObject("spec");
        CheckGeneratedSelector(json, spec, errors);
        JobSpecValidation.Validate(spec, "spec", errors);
        if (spec.GetObject("selector") is { } selector)
            SelectorValidation.Validate(selector, "spec.selector", errors);
        else
            errors.Add(FieldError.Required("spec.selector"));
        // A missing selector selects nothing.
        if (spec.GetObject("selector") is null)
            errors.Add(FieldError.Invalid("spec.template.metadata.labels", spec.GetObject("template").GetObject("metadata")?["labels"], "`selector` does not match template `labels`"));
        else
            PodTemplateValidation.CheckSelected(spec, "spec", errors);
        CheckPodNames(json.NameOf(), spec, errors);
        return errors;
    }

    private static void CheckGeneratedSelector(JsonObject json, JsonObject spec, List<FieldError> errors)
    {
        if (spec.GetBool("manualSelector") is true || spec.GetObject("selector") is not { } selector)
            return;
        var labels = spec.GetObject("template").GetObject("metadata").GetObject("labels");
        var (uid, name) = (json.GetObject("metadata").GetString("uid") ?? "", json.NameOf());
        var expected = new JsonObject { ["controller-uid"] = uid, ["job-name"] = name, [$"{OldPrefix}controller-uid"] = uid, [$"{OldPrefix}job-name"] = name };
        foreach (var (key, value) in expected)
        {
            if (labels?[key] is not { } label)
                errors.Add(FieldError.Required("spec.template.metadata.labels", $"must be '{value.AsString()}'"));
            else if (label.AsString() != value.AsString())
                errors.Add(FieldError.Invalid("spec.template.metadata.labels", labels, $"must be '{value.AsString()}'"));
        }

        if (!SelectorValidation.Matches(selector, expected))
            errors.Add(SelectorValidation.Invalid("spec.selector", selector, "`selector` not auto-generated"));
    }

    // Indexed pods carry their index in their host name.
    private static void CheckPodNames(string name, JsonObject spec, List<FieldError> errors)
    {
        if (spec.GetString("completionMode") is not "Indexed" || spec.GetLong("completions") is not > 0)
            return;
        var longest = $"{name}-{spec.GetLong("completions") - 1}";
        if (NameValidation.Validate("", longest, NameRule.Label).Any())
            errors.Add(FieldError.Invalid("metadata.name", name, $"will not able to create pod with invalid DNS label: {longest}"));
    }
}
