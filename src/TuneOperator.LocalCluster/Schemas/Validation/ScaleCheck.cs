using System.Text.Json;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Definitions;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Schemas.Structure;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Schemas.Validation;

/// <summary>What the scale subresource reads must be what it takes it for.</summary>
internal static class ScaleCheck
{
    public static IEnumerable<FieldError> CheckSpec(JsonObject json, ScaleSubresource? scale) => scale is null ? [] : Replicas(json, scale.SpecReplicasPath);

    public static IEnumerable<FieldError> CheckStatus(JsonObject json, ScaleSubresource? scale) =>
        scale is null ? [] : Replicas(json, scale.StatusReplicasPath).Concat(Selector(json, scale.LabelSelectorPath));

    private static IEnumerable<FieldError> Replicas(JsonObject json, string path)
    {
        if (!TryFollow(json, path, out var value, out var problem))
        {
            if (problem is not null)
                yield return FieldError.Invalid(path, JsonValue.Create(0), problem);
        }
        else if (!JsonNumber.IsInteger(value))
        {
            yield return FieldError.Invalid(path, JsonValue.Create(0), Problem(path, value, "int64"));
        }
        else if (JsonNumber.ToInt64(value!) < 0)
        {
            yield return FieldError.Invalid(path, value, "should be a non-negative integer");
        }
        else if (JsonNumber.ToInt64(value!) > int.MaxValue)
        {
            yield return FieldError.Invalid(path, value, $"should be less than or equal to {int.MaxValue}");
        }
    }

    private static IEnumerable<FieldError> Selector(JsonObject json, string? path)
    {
        if (path is null)
            yield break;
        if (!TryFollow(json, path, out var value, out var problem))
        {
            if (problem is not null)
                yield return FieldError.Invalid(path, "", problem);
        }
        else if (value.AsString() is null)
        {
            yield return FieldError.Invalid(path, "", Problem(path, value, "string"));
        }
    }

    private static bool TryFollow(JsonObject json, string path, out JsonNode? value, out string? problem)
    {
        (value, problem) = (json, null);
        foreach (var name in path.TrimStart('.').Split('.'))
        {
            if (value is not JsonObject map)
            {
                problem = Problem(path, value, "map[string]interface{}");
                return false;
            }

            if (!map.TryGetPropertyValue(name, out value))
                return false;
        }

        return true;
    }

    private static string Problem(string path, JsonNode? value, string expected) =>
        $"{path} accessor error: {(value.AsString() ?? GoFormat.Value(value))} is of the type {TypeName(value)}, expected {expected}";

    private static string TypeName(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "bool",
        JsonValueKind.Number => JsonNumber.IsInteger(value) ? "int64" : "float64",
        JsonValueKind.Array => "[]interface {}",
        JsonValueKind.Object => "map[string]interface {}",
        _ => "<nil>",
    };
}
