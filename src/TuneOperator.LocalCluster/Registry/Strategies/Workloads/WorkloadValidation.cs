using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Workloads;

/// <summary>What people get wrong in Deployments, ReplicaSets, StatefulSets and DaemonSets.</summary>
internal sealed class WorkloadValidation(JsonObject spec)
{
    private readonly List<FieldError> errors = [];

    public static IReadOnlyList<FieldError> Validate(string kind, JsonObject json)
    {
        var validation = new WorkloadValidation(json.GetOrAddObject("spec"));
        switch (kind)
        {
            case "Deployment":
                validation.ValidateDeployment();
                break;
            case "ReplicaSet":
                validation.ValidateReplicaSet();
                break;
            case "StatefulSet":
                validation.ValidateStatefulSet();
                break;
            default:
                validation.ValidateDaemonSet();
                break;
        }

        return validation.errors;
    }

    private void ValidateDeployment()
    {
        errors.CheckNotNegative(spec, "replicas", "spec");
        CheckSelector("deployment");
        CheckTemplate();
        RolloutValidation.ValidateDeployment(spec.GetObject("strategy") ?? [], "spec.strategy", errors);
        errors.CheckNotNegative(spec, "minReadySeconds", "spec");
        errors.CheckNotNegative(spec, "revisionHistoryLimit", "spec");
        errors.CheckNotNegative(spec, "progressDeadlineSeconds", "spec");
        if (spec.GetLong("progressDeadlineSeconds") <= (spec.GetLong("minReadySeconds") ?? 0))
            errors.Add(FieldError.Invalid("spec.progressDeadlineSeconds", spec["progressDeadlineSeconds"], "must be greater than minReadySeconds"));
    }

    private void ValidateReplicaSet()
    {
        errors.CheckNotNegative(spec, "replicas", "spec");
        errors.CheckNotNegative(spec, "minReadySeconds", "spec");
        // The server calls both so.
        CheckSelector("deployment");
        CheckTemplate();
    }

    private void ValidateStatefulSet()
    {
        var management = spec.GetString("podManagementPolicy");
        if (management is not ("OrderedReady" or "Parallel"))
            errors.Add(FieldError.Invalid("spec.podManagementPolicy", management ?? "", "must be 'OrderedReady' or 'Parallel'"));
        RolloutValidation.ValidateStatefulSet(spec.GetObject("updateStrategy") ?? [], "spec.updateStrategy", errors);
        errors.CheckNotNegative(spec, "replicas", "spec");
        errors.CheckNotNegative(spec, "minReadySeconds", "spec");
        errors.CheckName(spec.GetString("serviceName"), "spec.serviceName", NameRule.Label);
        CheckSelector("statefulset");
        CheckSelected();
        PodTemplateValidation.Validate(WithClaims(), "spec.template", errors);
        CheckPod("StatefulSet");
    }

    private void ValidateDaemonSet()
    {
        SelectorValidation.Validate(spec.GetObject("selector"), "spec.selector", errors);
        if (spec.GetObject("selector") is null)
            CheckSelected();
        else
            PodTemplateValidation.CheckSelected(spec, "spec", errors);
        if (spec.GetObject("selector") is { } selector && SelectorValidation.IsEmpty(selector))
            errors.Add(SelectorValidation.Invalid("spec.selector", selector, "empty selector is invalid for daemonset"));
        PodTemplateValidation.Validate(spec.GetObject("template"), "spec.template", errors);
        CheckPod("DaemonSet");
        errors.CheckNotNegative(spec, "minReadySeconds", "spec");
        RolloutValidation.ValidateDaemonSet(spec.GetObject("updateStrategy") ?? [], "spec.updateStrategy", errors);
        errors.CheckNotNegative(spec, "revisionHistoryLimit", "spec");
    }

    private void CheckSelector(string called)
    {
        if (spec.GetObject("selector") is not { } selector)
        {
            errors.Add(FieldError.Required("spec.selector"));
            return;
        }

        SelectorValidation.Validate(selector, "spec.selector", errors);
        if (SelectorValidation.IsEmpty(selector))
            errors.Add(SelectorValidation.Invalid("spec.selector", selector, $"empty selector is invalid for {called}"));
    }

    private void CheckTemplate()
    {
        if (spec.GetObject("selector") is { } selector && !SelectorValidation.IsUsable(selector))
        {
            errors.Add(SelectorValidation.Invalid("spec.selector", selector, "invalid label selector"));
            return;
        }

        CheckSelected();
        PodTemplateValidation.Validate(spec.GetObject("template"), "spec.template", errors);
        CheckPod("ReplicaSet");
    }

    private void CheckSelected()
    {
        // No selector at all selects nothing, an empty one has been complained about.
        if (spec.GetObject("selector") is not { } selector)
            errors.Add(FieldError.Invalid("spec.template.metadata.labels", spec.GetObject("template").GetObject("metadata")?["labels"], "`selector` does not match template `labels`"));
        else if (!SelectorValidation.IsEmpty(selector))
            PodTemplateValidation.CheckSelected(spec, "spec", errors);
    }

    private void CheckPod(string called)
    {
        var pod = spec.GetObject("template").GetObject("spec");
        if (pod.GetString("restartPolicy") is not "Always")
            errors.Add(FieldError.NotSupported("spec.template.spec.restartPolicy", pod.GetString("restartPolicy") ?? "", ["Always"]));
        if (pod?["activeDeadlineSeconds"] is not null)
            errors.Add(FieldError.Forbidden("spec.template.spec.activeDeadlineSeconds", $"activeDeadlineSeconds in {called} is not Supported"));
    }

    /// <summary>The template with the volumes that the set itself will put in.</summary>
    private JsonObject WithClaims()
    {
        var template = spec.GetObject("template")?.Clone() ?? [];
        var names = spec.GetObjects("volumeClaimTemplates").Select(c => c.GetObject("metadata").GetString("name")).OfType<string>().ToList();
        if (names.Count == 0)
            return template;
        var pod = template.GetOrAddObject("spec");
        var own = pod.GetObjects("volumes").Where(v => !names.Contains(v.GetString("name") ?? "", StringComparer.Ordinal)).Select(v => (JsonNode)v.DeepClone());
        pod["volumes"] = new JsonArray(
            [.. names.Select(name => (JsonNode)new JsonObject { ["name"] = name, ["persistentVolumeClaim"] = new JsonObject { ["claimName"] = name } }), .. own]);
        return template;
    }
}
