using System.Globalization;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>Deployments, ReplicaSets, StatefulSets and DaemonSets: a selector and a template for pods.</summary>
internal sealed class WorkloadStrategy(string kind) : ResourceStrategy
{
    /// <summary>Left of the first DaemonSets, and still what tells their pods' templates apart.</summary>
    private const string TemplateGeneration = "deprecated.daemonset.template.generation";

    public override bool TracksGeneration => true;

    public override JsonObject EmptyShape() => new()
    {
        ["metadata"] = new JsonObject(),
        ["spec"] = new JsonObject
        {
            ["selector"] = null,
            ["template"] = new JsonObject { ["metadata"] = new JsonObject(), ["spec"] = new JsonObject { ["containers"] = null } },
            [kind is "Deployment" ? "strategy" : "updateStrategy"] = new JsonObject(),
        },
        ["status"] = new JsonObject(),
    };

    public override void Default(JsonObject json)
    {
        var spec = json.GetOrAddObject("spec");
        if (kind is not "DaemonSet")
            spec.SetIfAbsent("replicas", 1);
        switch (kind)
        {
            case "Deployment":
                var strategy = spec.GetOrAddObject("strategy");
                strategy.SetIfAbsent("type", "RollingUpdate");
                if (strategy.GetString("type") is "RollingUpdate")
                {
                    var rolling = strategy.GetOrAddObject("rollingUpdate");
                    rolling.SetIfAbsent("maxUnavailable", "25%");
                    rolling.SetIfAbsent("maxSurge", "25%");
                }

                spec.SetIfAbsent("revisionHistoryLimit", 10);
                spec.SetIfAbsent("progressDeadlineSeconds", 600);
                break;
            case "StatefulSet":
                spec.SetIfAbsent("podManagementPolicy", "OrderedReady");
                spec.SetIfAbsent("updateStrategy", new JsonObject { ["type"] = "RollingUpdate", ["rollingUpdate"] = new JsonObject { ["partition"] = 0 } });
                spec.SetIfAbsent("revisionHistoryLimit", 10);
                spec.SetIfAbsent("persistentVolumeClaimRetentionPolicy", new JsonObject { ["whenDeleted"] = "Retain", ["whenScaled"] = "Retain" });
                break;
            case "DaemonSet":
                spec.SetIfAbsent(
                    "updateStrategy",
                    new JsonObject { ["type"] = "RollingUpdate", ["rollingUpdate"] = new JsonObject { ["maxUnavailable"] = 1, ["maxSurge"] = 0 } });
                spec.SetIfAbsent("revisionHistoryLimit", 10);
                break;
        }

        var template = spec.GetOrAddObject("template");
        template.GetOrAddObject("metadata");
        PodSpecDefaults.Apply(template.GetOrAddObject("spec"));
    }

    public override void PrepareForCreate(JsonObject json)
    {
        if (kind is "DaemonSet")
            CountTemplate(json, 1);
        json["status"] = kind switch
        {
            "Deployment" => new JsonObject(),
            "DaemonSet" => new JsonObject { ["currentNumberScheduled"] = 0, ["numberMisscheduled"] = 0, ["desiredNumberScheduled"] = 0, ["numberReady"] = 0 },
            "StatefulSet" => new JsonObject { ["replicas"] = 0, ["availableReplicas"] = 0 },
            _ => new JsonObject { ["replicas"] = 0 },
        };
    }

    /// <summary>A Deployment hands its annotations on to its ReplicaSets, so they are part of what is desired.</summary>
    public override bool DesiredStateChanged(JsonObject json, JsonObject old) =>
        base.DesiredStateChanged(json, old) || (kind is "Deployment" && !JsonNode.DeepEquals(json.Metadata()["annotations"], old.Metadata()["annotations"]));

    public override void PrepareForUpdate(JsonObject json, JsonObject old)
    {
        if (kind is not "DaemonSet")
            return;
        var before = old.Metadata().GetObject("annotations").GetString(TemplateGeneration);
        var same = JsonNode.DeepEquals(json.At("spec.template"), old.At("spec.template"));
        CountTemplate(json, (long.TryParse(before, CultureInfo.InvariantCulture, out var count) ? count : 1) + (same ? 0 : 1));
    }

    private static void CountTemplate(JsonObject json, long count) =>
        json.Metadata().GetOrAddObject("annotations")[TemplateGeneration] = count.ToString(CultureInfo.InvariantCulture);

    public override IEnumerable<FieldError> Validate(JsonObject json)
    {
        var spec = json.GetObject("spec")!;
        if (spec.GetLong("replicas") is < 0)
            yield return FieldError.Invalid("spec.replicas", spec["replicas"], "must be greater than or equal to 0");
        var labels = spec.GetObject("template").GetObject("metadata").GetObject("labels");
        if (spec.GetObject("selector") is not { } selector)
            yield return FieldError.Required("spec.selector");
        else if (!(selector.GetObject("matchLabels") ?? []).All(l => labels.GetString(l.Key) == l.Value.AsString()))
            yield return FieldError.Invalid("spec.template.metadata.labels", labels?.DeepClone() ?? new JsonObject(), "`selector` does not match template `labels`");
        foreach (var error in PodSpecValidation.Validate(spec.GetObject("template")!.GetObject("spec")!, "spec.template.spec"))
            yield return error;
    }

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject json, JsonObject old)
    {
        var selector = json.GetObject("spec")?["selector"];
        if (!JsonNode.DeepEquals(selector, old.GetObject("spec")?["selector"]))
            yield return FieldError.Invalid("spec.selector", selector, "field is immutable");
    }
}
