using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;

namespace TuneOperator.LocalCluster.Registry.Strategies;

internal sealed class ConfigMapStrategy : ResourceStrategy
{
    public override IEnumerable<FieldError> ValidateUpdate(JsonObject json, JsonObject old) => Immutability.Validate(json, old, "data", "binaryData");
}
