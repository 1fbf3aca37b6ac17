using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry.Strategies.Volumes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

internal sealed class VolumeStrategy(ClusterState state) : ResourceStrategy
{
    public override bool ReturnsDeleted => true;

    public override JsonObject EmptyShape() => new() { ["metadata"] = new JsonObject(), ["spec"] = new JsonObject(), ["status"] = new JsonObject() };

    public override void Default(JsonObject json)
    {
        var spec = json.GetOrAddObject("spec");
        spec.SetIfAbsent("persistentVolumeReclaimPolicy", "Retain");
        spec.SetIfAbsent("volumeMode", "Filesystem");
        spec.GetObject("hostPath")?.SetIfAbsent("type", "");
    }

    // A real server's controller makes a volume available within moments; nothing here binds it afterwards.
    public override void PrepareForCreate(JsonObject json) => json["status"] = new JsonObject { ["phase"] = "Available", ["lastPhaseTransitionTime"] = state.Now };

    public override IEnumerable<FieldError> Validate(JsonObject json) => VolumeValidation.Validate(json.GetObject("spec")!);

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject json, JsonObject old) => VolumeValidation.ValidateUpdate(json.GetObject("spec")!, old.GetObject("spec")!);
}
