using System.Globalization;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry.Strategies.Pods;
using TuneOperator.LocalCluster.Registry.Strategies.Workloads;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>Deployments, ReplicaSets, StatefulSets and DaemonSets: a selector and a template for pods.</summary>
internal sealed class WorkloadStrategy(string kind) : ResourceStrategy
{
    /// <summary>Left of the first DaemonSets, and still what tells their pods' templates apart.</summary>
    private const string TemplateGeneration = "deprecated.daemonset.template.generation";

    private static readonly string[] ChangeableInStatefulSets =
        ["replicas", "ordinals", "template", "updateStrategy", "revisionHistoryLimit", "persistentVolumeClaimRetentionPolicy", "minReadySeconds"];

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
                var rolls = Rolling(spec);
                rolls?.SetIfAbsent("partition", 0);
                // Behind a feature gate that is off.
                rolls?.Remove("maxUnavailable");
                spec.SetIfAbsent("revisionHistoryLimit", 10);
                var retention = spec.GetOrAddObject("persistentVolumeClaimRetentionPolicy");
                retention.SetIfAbsent("whenDeleted", "Retain");
                retention.SetIfAbsent("whenScaled", "Retain");
                foreach (var claim in spec.GetObjects("volumeClaimTemplates"))
                    DefaultClaim(claim);
                break;
            case "DaemonSet":
                var daemons = Rolling(spec);
                daemons?.SetIfAbsent("maxUnavailable", 1);
                daemons?.SetIfAbsent("maxSurge", 0);
                spec.SetIfAbsent("revisionHistoryLimit", 10);
                break;
        }

        var template = spec.GetOrAddObject("template");
        template.GetOrAddObject("metadata");
        PodSpecDefaults.Apply(template.GetOrAddObject("spec"));
    }

    /// <returns>How pods are replaced one after the other; null where they are not.</returns>
    private static JsonObject? Rolling(JsonObject spec)
    {
        var strategy = spec.GetOrAddObject("updateStrategy");
        strategy.SetIfAbsent("type", "RollingUpdate");
        return strategy.GetString("type") is "RollingUpdate" ? strategy.GetOrAddObject("rollingUpdate") : null;
    }

    private static void DefaultClaim(JsonObject claim)
    {
        claim.SetIfAbsent("apiVersion", "v1");
        claim.SetIfAbsent("kind", "PersistentVolumeClaim");
        claim.GetOrAddObject("metadata");
        var spec = claim.GetOrAddObject("spec");
        spec.GetOrAddObject("resources");
        spec.SetIfAbsent("volumeMode", "Filesystem");
        claim.GetOrAddObject("status").SetIfAbsent("phase", "Pending");
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

    public override IEnumerable<string> Warnings(JsonObject json, JsonObject? old) => PodWarnings.ForTemplate(json, old, "spec.template");

    public override IEnumerable<FieldError> Validate(JsonObject json) => WorkloadValidation.Validate(kind, json);

    public override IEnumerable<FieldError> ValidateStatus(JsonObject json, JsonObject old) => StatusValidation.Validate(kind, json);

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject json, JsonObject old)
    {
        var (spec, before) = (json.GetObject("spec")!, old.GetObject("spec")!);
        if (kind is not "StatefulSet")
        {
            if (!JsonNode.DeepEquals(spec["selector"], before["selector"]))
                yield return SelectorValidation.Invalid("spec.selector", spec.GetObject("selector"), "field is immutable");
        }
        else if (spec.Select(p => p.Key).Union(before.Select(p => p.Key)).Except(ChangeableInStatefulSets).Any(name => !JsonNode.DeepEquals(spec[name], before[name])))
        {
            yield return FieldError.Forbidden(
                "spec",
                "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', "
                + "'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden");
        }
    }
}
