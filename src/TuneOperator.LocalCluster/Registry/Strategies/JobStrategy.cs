using System.Text.Json.Nodes;
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
            labels[label] = label.EndsWith("uid", StringComparison.Ordinal) ? uid : metadata.GetString("name");
        if (spec.GetObject("selector") is null)
            spec["selector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["batch.kubernetes.io/controller-uid"] = uid } };
        // Only after selector and template are made does a Job without labels of its own take its template's.
        if (metadata.GetObject("labels") is not { Count: > 0 })
            metadata["labels"] = labels.DeepClone();
    }

    public override IEnumerable<FieldError> Validate(JsonObject json) => JobValidation.Validate(json.GetOrAddObject("spec"), "spec");

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject json, JsonObject old) => JobValidation.ValidateUpdate(json, old);
}
