using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>What people get wrong in pod specs, as the real server words it.</summary>
internal static class PodSpecValidation
{
    /// <param name="field">Path of the spec, without a trailing dot.</param>
    public static IEnumerable<FieldError> Validate(JsonObject spec, string field)
    {
        var volumes = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var volume in spec.GetObjects("volumes"))
        {
            foreach (var error in ValidateName(volume, $"{field}.volumes[{index++}].name", volumes))
                yield return error;
        }

        var containers = spec.GetObjects("containers").ToList();
        if (containers.Count == 0)
            yield return FieldError.Required($"{field}.containers");
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var list in new[] { "containers", "initContainers" })
        {
            index = 0;
            foreach (var container in spec.GetObjects(list))
            {
                foreach (var error in ValidateContainer(container, $"{field}.{list}[{index++}]", names, volumes))
                    yield return error;
            }
        }

        if (spec.GetString("restartPolicy") is not ("Always" or "OnFailure" or "Never"))
            yield return FieldError.NotSupported($"{field}.restartPolicy", spec["restartPolicy"], ["Always", "OnFailure", "Never"]);
        if (spec.GetLong("activeDeadlineSeconds") is < 1)
            yield return FieldError.Invalid($"{field}.activeDeadlineSeconds", spec["activeDeadlineSeconds"], "must be between 1 and 2147483647, inclusive");
        if (spec.GetLong("terminationGracePeriodSeconds") is < 0)
            yield return FieldError.Invalid($"{field}.terminationGracePeriodSeconds", spec["terminationGracePeriodSeconds"], "must be greater than or equal to 0");
    }

    private static IEnumerable<FieldError> ValidateContainer(JsonObject container, string field, HashSet<string> names, HashSet<string> volumes)
    {
        foreach (var error in ValidateName(container, $"{field}.name", names))
            yield return error;
        if (container.GetString("image") is not { Length: > 0 } image)
            yield return FieldError.Required($"{field}.image");
        else if (image.Trim() != image)
            yield return FieldError.Invalid($"{field}.image", container["image"], "must not have leading or trailing whitespace");
        if (container.GetString("imagePullPolicy") is not ("Always" or "IfNotPresent" or "Never"))
            yield return FieldError.NotSupported($"{field}.imagePullPolicy", container["imagePullPolicy"], ["Always", "IfNotPresent", "Never"]);
        if (container.GetString("terminationMessagePolicy") is not ("File" or "FallbackToLogsOnError"))
            yield return FieldError.NotSupported($"{field}.terminationMessagePolicy", container["terminationMessagePolicy"], ["FallbackToLogsOnError", "File"]);
        var index = 0;
        foreach (var variable in container.GetObjects("env"))
        {
            if (variable.GetString("name") is not { Length: > 0 })
                yield return FieldError.Required($"{field}.env[{index}].name");
            if (variable.GetString("value") is { Length: > 0 } && variable.GetObject("valueFrom") is { Count: > 0 })
                yield return FieldError.Invalid($"{field}.env[{index}].valueFrom", JsonValue.Create(""), "may not be specified when `value` is not empty");
            index++;
        }

        index = 0;
        foreach (var mount in container.GetObjects("volumeMounts"))
        {
            if (mount.GetString("name") is not { Length: > 0 } name)
                yield return FieldError.Required($"{field}.volumeMounts[{index}].name");
            else if (!volumes.Contains(name))
                yield return FieldError.NotFound($"{field}.volumeMounts[{index}].name", name);
            if (mount.GetString("mountPath") is not { Length: > 0 })
                yield return FieldError.Required($"{field}.volumeMounts[{index}].mountPath");
            index++;
        }

        foreach (var error in ResourceValidation.Validate(container.GetObject("resources"), $"{field}.resources"))
            yield return error;
    }

    private static IEnumerable<FieldError> ValidateName(JsonObject item, string field, HashSet<string> seen)
    {
        if (item.GetString("name") is not { Length: > 0 } name)
        {
            yield return FieldError.Required(field);
            yield break;
        }

        foreach (var error in NameValidation.Validate(field, name, NameRule.Label))
            yield return error;
        if (!seen.Add(name))
            yield return FieldError.Duplicate(field, item["name"]);
    }
}
