using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry.Strategies.Jobs;
using TuneOperator.LocalCluster.Registry.Strategies.Pods;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>A Job selects its pods by its own uid, and its template is fixed once it may have run.</summary>
internal sealed class JobStrategy : ResourceStrategy
{
    private static readonly string[] GeneratedLabels =
        ["batch.kubernetes.io/controller-uid", "batch.kubernetes.io/job-name", "controller-uid", "job-name"];

    public override bool TracksGeneration => true;

    // As a real server does for batch/v1, for clients older than propagation policies.
    public override Propagation DefaultPropagation => Propagation.Orphan;

    public override JsonObject EmptyShape() => new()
    {
        ["metadata"] = new JsonObject(),
        ["spec"] = new JsonObject { ["template"] = new JsonObject { ["metadata"] = new JsonObject(), ["spec"] = new JsonObject { ["containers"] = null } } },
        ["status"] = new JsonObject(),
    };

    public override void Default(JsonObject json) => JobSpecDefaults.Apply(json);

    public override void PrepareForCreate(JsonObject json)
    {
        json["status"] = new JsonObject();
        var spec = json.GetObject("spec")!;
        if (spec.GetBool("manualSelector") is true)
            return;
        var metadata = json.GetObject("metadata")!;
        var uid = metadata.GetString("uid") ?? "";
        var labels = spec.GetOrAddObject("template").GetOrAddObject("metadata").GetOrAddObject("labels");
        foreach (var label in GeneratedLabels)
            labels.SetIfAbsent(label, label.EndsWith("uid", StringComparison.Ordinal) ? uid : metadata.GetString("name"));
        spec.GetOrAddObject("selector").GetOrAddObject("matchLabels").SetIfAbsent("batch.kubernetes.io/controller-uid", uid);
    }

    // Only after selector and template are made does a Job without labels of its own take its template's.
    public override void Settle(JsonObject json)
    {
        var labels = json.GetObject("spec").GetObject("template").GetObject("metadata").GetObject("labels");
        if (labels is { Count: > 0 } && json.Metadata().GetObject("labels") is not { Count: > 0 })
            json.Metadata()["labels"] = labels.DeepClone();
    }

    public override IEnumerable<string> Warnings(JsonObject json, JsonObject? old)
    {
        var problems = NameValidation.Validate("metadata.name", json.NameOf(), NameRule.Label).Select(error => error.Detail).ToList();
        if (problems.Count > 0 && old is null)
            yield return $"metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [{string.Join(' ', problems)}]";
        foreach (var warning in PodWarnings.ForTemplate(json, old, "spec.template"))
            yield return warning;
    }

    public override IEnumerable<FieldError> Validate(JsonObject json) => JobValidation.Validate(json);

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject json, JsonObject old) => JobUpdateValidation.Validate(json, old);
}
