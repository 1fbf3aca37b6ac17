using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>ConfigMaps and Secrets that were declared immutable stay so, and as they are.</summary>
internal static class Immutability
{
    public static IEnumerable<FieldError> Validate(JsonObject json, JsonObject old, params string[] fields)
    {
        if (old.GetBool("immutable") is not true)
            yield break;
        if (json.GetBool("immutable") is not true)
            yield return FieldError.Forbidden("immutable", "field is immutable when `immutable` is set");
        foreach (var field in fields)
        {
            if (!JsonNode.DeepEquals(json[field], old[field]))
                yield return FieldError.Forbidden(field, "field is immutable when `immutable` is set");
        }
    }
}
