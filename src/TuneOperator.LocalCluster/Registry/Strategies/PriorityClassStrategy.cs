using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

internal sealed class PriorityClassStrategy : ResourceStrategy
{
    public override bool TracksGeneration => true;

    public override void Default(JsonObject json)
    {
        json.SetIfAbsent("value", 0);
        json.SetIfAbsent("preemptionPolicy", "PreemptLowerPriority");
    }

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject json, JsonObject old)
    {
        if (json.GetLong("value") != old.GetLong("value"))
            yield return FieldError.Forbidden("value", "may not be changed in an update.");
    }

    public override bool DesiredStateChanged(JsonObject json, JsonObject old) => false;
}
