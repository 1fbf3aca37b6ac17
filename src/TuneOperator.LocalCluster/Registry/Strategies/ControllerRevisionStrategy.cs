using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

internal sealed class ControllerRevisionStrategy : ResourceStrategy
{
    public override JsonObject EmptyShape() => new() { ["metadata"] = new JsonObject(), ["revision"] = 0 };

    public override void Default(JsonObject json) => json.SetIfAbsent("revision", 0);

    public override IEnumerable<FieldError> Validate(JsonObject json)
    {
        var errors = new List<FieldError>();
        if (json["data"] is null)
            errors.Add(FieldError.Required("data", "data is mandatory"));
        if (json.GetLong("revision") is < 0)
            errors.Add(FieldError.Invalid("revision", json["revision"], FieldChecks.NotNegative));
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject json, JsonObject old)
    {
        if (!JsonNode.DeepEquals(json["data"], old["data"]))
            yield return FieldError.Invalid("data", json["data"], "field is immutable");
    }
}
