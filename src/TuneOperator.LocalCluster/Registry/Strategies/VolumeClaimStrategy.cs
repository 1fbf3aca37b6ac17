using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

internal sealed class VolumeClaimStrategy : ResourceStrategy
{
    public override bool ReturnsDeleted => true;

    public override void Default(JsonObject json) => json.GetOrAddObject("spec").SetIfAbsent("volumeMode", "Filesystem");

    public override void PrepareForCreate(JsonObject json) => json["status"] = new JsonObject { ["phase"] = "Pending" };
}
