using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

internal sealed class PriorityClassStrategy : ResourceStrategy
{
    private const string SystemPrefix = "system-";
    private const long HighestOfUsers = 1_000_000_000;

    private static readonly string[] SystemClasses = ["system-cluster-critical", "system-node-critical"];

    public override bool TracksGeneration => true;

    public override void Default(JsonObject json)
    {
        json.SetIfAbsent("value", 0);
        json.SetIfAbsent("preemptionPolicy", "PreemptLowerPriority");
    }

    public override IEnumerable<FieldError> Validate(JsonObject json)
    {
        var name = json.NameOf();
        if (name.StartsWith(SystemPrefix, StringComparison.Ordinal))
        {
            if (!SystemClasses.Contains(name))
            {
                yield return FieldError.Forbidden(
                    "metadata.name", $"priority class names with '{SystemPrefix}' prefix are reserved for system use only. error: {name} is not a known system priority class");
            }
        }
        else if (json.GetLong("value") > HighestOfUsers)
        {
            yield return FieldError.Forbidden("value", $"maximum allowed value of a user defined priority is {HighestOfUsers}");
        }

        if (json.GetString("preemptionPolicy") is not ("PreemptLowerPriority" or "Never"))
            yield return FieldError.NotSupported("preemptionPolicy", json["preemptionPolicy"], ["PreemptLowerPriority", "Never"]);
    }

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject json, JsonObject old)
    {
        if (json.GetLong("value") != old.GetLong("value"))
            yield return FieldError.Forbidden("value", "may not be changed in an update.");
        if (json.GetString("preemptionPolicy") != old.GetString("preemptionPolicy"))
            yield return FieldError.Invalid("preemptionPolicy", json["preemptionPolicy"], "field is immutable");
    }

    public override string? DeletionBan(string name) => SystemClasses.Contains(name) ? "this is a system priority class and cannot be deleted" : null;

    public override bool DesiredStateChanged(JsonObject json, JsonObject old) => false;
}
