using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry.Strategies.Pods;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>The elder of ReplicaSets: what it selects, and how it is labelled, follows its template unless it says so itself.</summary>
internal sealed class ReplicationControllerStrategy : ResourceStrategy
{
    public override bool TracksGeneration => true;

    // As a real server does for v1, for clients older than propagation policies.
    public override Propagation DefaultPropagation => Propagation.Orphan;

    public override JsonObject EmptyShape() => new()
    {
        ["metadata"] = new JsonObject(),
        ["spec"] = new JsonObject { ["template"] = new JsonObject { ["metadata"] = new JsonObject(), ["spec"] = new JsonObject { ["containers"] = null } } },
        ["status"] = new JsonObject { ["replicas"] = 0 },
    };

    public override void Default(JsonObject json)
    {
        var spec = json.GetOrAddObject("spec");
        spec.SetIfAbsent("replicas", 1);
        if (spec.GetObject("template") is not { } template)
            return;
        var labels = template.GetOrAddObject("metadata").GetObject("labels");
        PodSpecDefaults.Apply(template.GetOrAddObject("spec"));
        if (labels is not { Count: > 0 })
            return;
        if (spec.GetObject("selector") is not { Count: > 0 })
            spec["selector"] = labels.DeepClone();
        if (json.GetObject("metadata").GetObject("labels") is not { Count: > 0 })
            json.GetOrAddObject("metadata")["labels"] = labels.DeepClone();
    }

    public override void PrepareForCreate(JsonObject json) => json["status"] = new JsonObject { ["replicas"] = 0 };

    public override IEnumerable<FieldError> Validate(JsonObject json)
    {
        var spec = json.GetObject("spec");
        if (spec.GetLong("replicas") is < 0)
            yield return FieldError.Invalid("spec.replicas", spec!["replicas"], "must be greater than or equal to 0");
        if (spec.GetObject("selector") is not { Count: > 0 } selector)
            yield return FieldError.Required("spec.selector");
        else if (spec.GetObject("template").GetObject("metadata").GetObject("labels") is var labels && !selector.All(l => labels.GetString(l.Key) == l.Value.AsString()))
            yield return FieldError.Invalid("spec.template.metadata.labels", labels?.DeepClone() ?? new JsonObject(), "`selector` does not match template `labels`");
        if (spec.GetObject("template").GetObject("spec") is not { } pod)
        {
            yield return FieldError.Required("spec.template");
            yield break;
        }

        foreach (var error in PodSpecValidation.Validate(pod, "spec.template.spec"))
            yield return error;
    }
}
