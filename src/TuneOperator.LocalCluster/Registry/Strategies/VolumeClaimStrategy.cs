using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

internal sealed class VolumeClaimStrategy : ResourceStrategy
{
    public override bool ReturnsDeleted => true;

    public override void Default(JsonObject json) => json.GetOrAddObject("spec").SetIfAbsent("volumeMode", "Filesystem");

    /// <summary>A claim stays until no pod uses it any more.</summary>
    public const string Protection = "kubernetes.io/pvc-protection";

    public override void PrepareForCreate(JsonObject json)
    {
        json["status"] = new JsonObject { ["phase"] = "Pending" };
        var metadata = json.GetOrAddObject("metadata");
        var finalizers = metadata.GetArray("finalizers") ?? [];
        if (!finalizers.Any(f => f.AsString() is Protection))
            metadata["finalizers"] = new JsonArray([.. finalizers.Select(f => f?.DeepClone()), Protection]);
    }
}
