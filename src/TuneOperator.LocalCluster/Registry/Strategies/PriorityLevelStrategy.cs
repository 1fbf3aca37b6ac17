using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

internal sealed class PriorityLevelStrategy : ResourceStrategy
{
    public override bool TracksGeneration => true;

    public override JsonObject EmptyShape() => new() { ["metadata"] = new JsonObject(), ["spec"] = new JsonObject { ["type"] = "" }, ["status"] = new JsonObject() };

    public override void PrepareForCreate(JsonObject json) => json["status"] = new JsonObject();

    public override IEnumerable<FieldError> Validate(JsonObject json)
    {
        if (json.At("spec.type").AsString() is not ("Exempt" or "Limited"))
            yield return FieldError.NotSupported("spec.type", json.At("spec.type").AsString() ?? "", ["Exempt", "Limited"]);
    }
}
