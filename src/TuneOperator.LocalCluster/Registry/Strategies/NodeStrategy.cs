using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

internal sealed class NodeStrategy : ResourceStrategy
{
    public override JsonObject EmptyShape() => new()
    {
        ["metadata"] = new JsonObject(),
        ["spec"] = new JsonObject(),
        ["status"] = new JsonObject { ["daemonEndpoints"] = new JsonObject { ["kubeletEndpoint"] = new JsonObject { ["Port"] = 0 } }, ["nodeInfo"] = new JsonObject() },
    };

    // A node reports what it has; what it does not reserve can be given out.
    public override void Default(JsonObject json)
    {
        json.GetOrAddObject("spec");
        if (json.GetObject("status") is { } status && status.GetObject("capacity") is { } capacity)
            status.SetIfAbsent("allocatable", capacity.DeepClone());
    }
}
