using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>A pod is admitted with what a cluster adds to it, and leaves only when its kubelet says so.</summary>
internal sealed class PodStrategy : ResourceStrategy
{
    private static readonly string[] MutableFields = ["activeDeadlineSeconds", "terminationGracePeriodSeconds", "tolerations", "schedulingGates"];

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
    }

    public override void PrepareForCreate(JsonObject json)
    {
        PodAdmission.Admit(json);
        json["status"] = new JsonObject { ["phase"] = "Pending", ["qosClass"] = QualityOfService.Of(json.GetObject("spec")!) };
    }

    public override IEnumerable<FieldError> Validate(JsonObject json) => PodSpecValidation.Validate(json.GetOrAddObject("spec"), "spec");

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject json, JsonObject old)
    {
        var before = Comparable(old);
        if (!JsonNode.DeepEquals(Comparable(json), before))
        {
            yield return FieldError.Forbidden(
                "spec",
                "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,"
                + "`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)");
        }
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

    private static JsonObject Comparable(JsonObject pod)
    {
        var spec = pod.GetObject("spec")?.Clone() ?? [];
        foreach (var container in spec.GetObjects("containers").Concat(spec.GetObjects("initContainers")))
            container.Remove("image");
        foreach (var field in MutableFields)
            spec.Remove(field);
        return spec;
    }
}
