using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.BuiltIn;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Pods;

/// <summary>The little of a pod that may still change.</summary>
internal static class PodUpdateValidation
{
    private const string Updatable =
        "`spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),"
        + "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";

    public static IReadOnlyList<FieldError> Validate(JsonObject json, JsonObject old)
    {
        var errors = new List<FieldError>();
        var (spec, before) = (json.GetObject("spec")!, old.GetObject("spec")!);
        foreach (var list in new[] { "containers", "initContainers" })
        {
            if ((spec.GetArray(list)?.Count ?? 0) == (before.GetArray(list)?.Count ?? 0))
                continue;
            errors.Add(FieldError.Forbidden($"spec.{list}", "pod updates may not add or remove containers"));
            return errors;
        }

        if (!DeadlineShrinks(spec, before, errors))
            return errors;
        CheckTolerations(spec, before, errors);
        CheckGates(spec, before, errors);
        var munged = Munged(spec, before);
        if (!JsonNode.DeepEquals(munged, before))
            errors.Add(FieldError.Forbidden("spec", $"pod updates may not change fields other than {Updatable}\n{InternalForm.Difference(before, munged)}"));
        return errors;
    }

    private static bool DeadlineShrinks(JsonObject spec, JsonObject before, List<FieldError> errors)
    {
        const string Path = "spec.activeDeadlineSeconds";
        var (deadline, old) = (spec.GetLong("activeDeadlineSeconds"), before.GetLong("activeDeadlineSeconds"));
        if (deadline > old)
        {
            errors.Add(FieldError.Invalid(Path, deadline, "must be less than or equal to previous value"));
            return false;
        }

        if (deadline is null && old is not null)
            errors.Add(FieldError.Invalid(Path, (JsonNode?)null, "must not update from a positive integer to nil value"));
        return true;
    }

    // A toleration may come, and stay for another time.
    private static void CheckTolerations(JsonObject spec, JsonObject before, List<FieldError> errors)
    {
        var now = spec.GetObjects("tolerations").Select(WithoutSeconds).ToList();
        if (!before.GetObjects("tolerations").Select(WithoutSeconds).All(old => now.Exists(t => JsonNode.DeepEquals(t, old))))
            errors.Add(FieldError.Forbidden("spec.tolerations", "existing toleration can not be modified except its tolerationSeconds"));
    }

    private static JsonObject WithoutSeconds(JsonObject toleration)
    {
        var copy = toleration.Clone();
        copy.Remove("tolerationSeconds");
        return copy;
    }

    private static void CheckGates(JsonObject spec, JsonObject before, List<FieldError> errors)
    {
        var old = before.GetObjects("schedulingGates").Select(g => g.GetString("name")).ToHashSet();
        foreach (var (gate, i) in spec.GetObjects("schedulingGates").Select((g, i) => (g.GetString("name"), i)))
        {
            if (!old.Contains(gate))
                errors.Add(FieldError.Forbidden($"spec.schedulingGates[{i}].name", $"only deletion is allowed, but found new scheduling gate '{gate}'"));
        }
    }

    /// <summary>The new spec, but for what may differ.</summary>
    private static JsonObject Munged(JsonObject spec, JsonObject before)
    {
        var munged = spec.Clone();
        foreach (var list in new[] { "containers", "initContainers" })
        {
            foreach (var (container, old) in munged.GetObjects(list).Zip(before.GetObjects(list)))
                Keep(container, old, "image");
        }

        foreach (var field in new[] { "activeDeadlineSeconds", "schedulingGates", "tolerations" })
            Keep(munged, before, field);
        if (before.GetLong("terminationGracePeriodSeconds") < 0 && munged.GetLong("terminationGracePeriodSeconds") is 1)
            Keep(munged, before, "terminationGracePeriodSeconds");
        if (before.GetArray("schedulingGates") is not { Count: > 0 })
            return munged;
        // Who holds a pod back may still say where it is to run.
        Keep(munged, before, "nodeSelector");
        if (munged.GetObject("affinity") is { } affinity)
            Keep(affinity, before.GetObject("affinity") ?? [], "nodeAffinity");
        if (munged.GetObject("affinity") is { Count: 0 } && before["affinity"] is null)
            munged.Remove("affinity");
        return munged;
    }

    private static void Keep(JsonObject json, JsonObject old, string field)
    {
        if (old[field] is { } value)
            json[field] = value.DeepClone();
        else
            json.Remove(field);
    }
}
