using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

internal sealed class RuntimeClassStrategy : ResourceStrategy
{
    public override JsonObject EmptyShape() => new() { ["metadata"] = new JsonObject(), ["handler"] = "" };

    public override IEnumerable<FieldError> Validate(JsonObject json)
    {
        var errors = new List<FieldError>();
        errors.CheckRequired(json.GetString("handler"), "handler");
        errors.CheckName(json.GetString("handler"), "handler", NameRule.Label);
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject json, JsonObject old)
    {
        if (json.GetString("handler") != old.GetString("handler"))
            yield return FieldError.Invalid("handler", json["handler"], "field is immutable");
    }
}
