using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

internal sealed class LeaseStrategy : ResourceStrategy
{
    public override JsonObject EmptyShape() => new() { ["metadata"] = new JsonObject(), ["spec"] = new JsonObject() };

    public override void Default(JsonObject json) => json.GetOrAddObject("spec");

    public override IEnumerable<FieldError> Validate(JsonObject json)
    {
        var errors = new List<FieldError>();
        var spec = json.GetObject("spec");
        if (spec.GetLong("leaseDurationSeconds") <= 0)
            errors.Add(FieldError.Invalid("spec.leaseDurationSeconds", spec!["leaseDurationSeconds"], "must be greater than 0"));
        errors.CheckNotNegative(spec, "leaseTransitions", "spec");
        return errors;
    }
}
