using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>Which requests go to which priority level. A real server's controller tells in the status whether there is such a level; here it is told at once.</summary>
internal sealed class FlowSchemaStrategy(ClusterState state) : ResourceStrategy
{
    private static readonly ResourceKey Levels = new("flowcontrol.apiserver.k8s.io", "prioritylevelconfigurations");

    public override bool TracksGeneration => true;

    public override JsonObject EmptyShape() => new() { ["metadata"] = new JsonObject(), ["spec"] = new JsonObject(), ["status"] = new JsonObject() };

    public override void Default(JsonObject json) => json.GetOrAddObject("spec").SetIfAbsent("matchingPrecedence", 1000);

    public override void PrepareForCreate(JsonObject json)
    {
        var level = Level(json);
        var isThere = state.Find(Levels, "", level) is not null;
        json["status"] = new JsonObject
        {
            ["conditions"] = new JsonArray(new JsonObject
            {
                ["type"] = "Dangling",
                ["status"] = isThere ? "False" : "True",
                ["lastTransitionTime"] = state.Now,
                ["reason"] = isThere ? "Found" : "NotFound",
                ["message"] = $"This FlowSchema references the PriorityLevelConfiguration object named \"{level}\" {(isThere ? "and it exists" : "but there is no such object")}",
            }),
        };
    }

    public override IEnumerable<FieldError> Validate(JsonObject json)
    {
        if (Level(json).Length == 0)
            yield return FieldError.Required("spec.priorityLevelConfiguration.name", "must reference a priority level");
    }

    private static string Level(JsonObject json) => json.At("spec.priorityLevelConfiguration.name").AsString() ?? "";
}
