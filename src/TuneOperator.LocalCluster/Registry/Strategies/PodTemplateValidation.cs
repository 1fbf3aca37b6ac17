using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry.Strategies.Pods;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>The template that Jobs and workloads make their pods of.</summary>
internal static class PodTemplateValidation
{
    public static void Validate(JsonObject? template, string path, List<FieldError> errors)
    {
        errors.CheckLabels(template.GetObject("metadata").GetObject("labels"), $"{path}.labels");
        errors.AddRange(MetadataValidation.ValidateAnnotations(template.GetObject("metadata").GetObject("annotations"), $"{path}.annotations"));
        var spec = template.GetObject("spec") ?? [];
        errors.AddRange(PodSpecValidation.Validate(spec, $"{path}.spec"));
        if (spec.GetArray("ephemeralContainers") is { Count: > 0 })
            errors.Add(FieldError.Forbidden($"{path}.spec.ephemeralContainers", "ephemeral containers not allowed in pod template"));
    }

    /// <summary>Whether the selector takes the pods that the template makes.</summary>
    public static void CheckSelected(JsonObject spec, string path, List<FieldError> errors)
    {
        var labels = spec.GetObject("template").GetObject("metadata").GetObject("labels");
        if (!SelectorValidation.Matches(spec.GetObject("selector"), labels))
            errors.Add(FieldError.Invalid($"{path}.template.metadata.labels", labels, "`selector` does not match template `labels`"));
    }
}
