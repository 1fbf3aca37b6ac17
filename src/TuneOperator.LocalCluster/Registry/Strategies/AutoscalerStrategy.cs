using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry.Strategies.Autoscaling;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

internal sealed class AutoscalerStrategy : ResourceStrategy
{
    public override JsonObject EmptyShape() => new()
    {
        ["metadata"] = new JsonObject(),
        ["spec"] = new JsonObject { ["scaleTargetRef"] = new JsonObject { ["kind"] = "", ["name"] = "" }, ["maxReplicas"] = 0 },
        ["status"] = NoStatus(),
    };

    public override void Default(JsonObject json)
    {
        AutoscalerDefaults.Apply(json);
        if (json.GetObject("status") is { } status && !status.ContainsKey("currentMetrics"))
            status["currentMetrics"] = null;
    }

    public override void PrepareForCreate(JsonObject json) => json["status"] = NoStatus();

    public override IEnumerable<FieldError> ValidateCreate(JsonObject json) => AutoscalerValidation.Validate(json.GetObject("spec")!, least: 1);

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject json, JsonObject old) =>
        AutoscalerValidation.Validate(json.GetObject("spec")!, least: old.At("spec.minReplicas").AsLong() is 0 ? 0 : 1);

    private static JsonObject NoStatus() => new() { ["desiredReplicas"] = 0, ["currentMetrics"] = null };
}
