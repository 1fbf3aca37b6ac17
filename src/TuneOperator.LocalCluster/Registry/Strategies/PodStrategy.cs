using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry.Strategies.Pods;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>A pod is admitted with what a cluster adds to it, and leaves only when its kubelet says so.</summary>
internal sealed class PodStrategy(ClusterState state) : ResourceStrategy
{
    public override bool TracksGeneration => true;

    public override bool ReturnsDeleted => true;

    public override JsonObject EmptyShape() => new()
    {
        ["metadata"] = new JsonObject(),
        ["spec"] = new JsonObject { ["containers"] = null },
        ["status"] = new JsonObject(),
    };

    public override void Default(JsonObject json)
    {
        var spec = json.GetOrAddObject("spec");
        PodSpecDefaults.Apply(spec);
        PodSpecDefaults.RequestLimits(spec);
        spec.SetIfAbsent("enableServiceLinks", true);
    }

    public override void PrepareForCreate(JsonObject json)
    {
        var spec = json.GetObject("spec")!;
        var status = new JsonObject { ["phase"] = "Pending" };
        if (spec.GetArray("schedulingGates") is { Count: > 0 })
            status["conditions"] = new JsonArray(Gated());
        status["qosClass"] = QualityOfService.Of(spec);
        json["status"] = status;
    }

    public override IEnumerable<FieldError> Validate(JsonObject json) => PodSpecValidation.Validate(json.GetOrAddObject("spec"), "spec", isPod: true);

    public override IEnumerable<FieldError> ValidateCreate(JsonObject json)
    {
        if (json.GetObject("spec").GetArray("ephemeralContainers") is { Count: > 0 })
            yield return FieldError.Forbidden("spec.ephemeralContainers", "cannot be set on create");
    }

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject json, JsonObject old) => PodUpdateValidation.Validate(json, old);

    public override IEnumerable<string> Warnings(JsonObject json, JsonObject? old)
    {
        var problems = NameValidation.Validate("metadata.name", json.NameOf(), NameRule.Label).Select(error => error.Detail).ToList();
        if (problems.Count > 0 && old is null)
            yield return $"metadata.name: this is used in the Pod's hostname, which can result in surprising behavior; a DNS label is recommended: [{string.Join(' ', problems)}]";
        foreach (var warning in old is null ? PodWarnings.For(json.GetObject("spec"), "") : [])
            yield return warning;
    }

    public override long? GracePeriod(JsonObject json, long? requested)
    {
        var spec = json.GetObject("spec");
        var period = requested ?? spec.GetLong("terminationGracePeriodSeconds") ?? 30;
        // Nobody is there to wait for if it never came to a node or is over.
        if (spec.GetString("nodeName") is not { Length: > 0 } || json.GetObject("status").GetString("phase") is "Succeeded" or "Failed")
            period = 0;
        return period < 0 ? 1 : period;
    }

    /// <summary>What a scheduler would say of the pod, which it does not look at before its gates are gone.</summary>
    private JsonObject Gated() => new()
    {
        ["type"] = "PodScheduled",
        ["status"] = "False",
        ["lastProbeTime"] = null,
        ["lastTransitionTime"] = state.Now,
        ["reason"] = "SchedulingGated",
        ["message"] = "Scheduling is blocked due to non-empty scheduling gates",
    };
}
