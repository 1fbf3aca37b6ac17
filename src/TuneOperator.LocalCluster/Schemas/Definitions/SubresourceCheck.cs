using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Schemas.Definitions;

/// <summary>Where the scale subresource finds its numbers.</summary>
internal static class SubresourceCheck
{
    public static IEnumerable<FieldError> Check(JsonObject? subresources, string path)
    {
        if (subresources.GetObject("scale") is not { } scale)
            yield break;
        foreach (var (name, places, required) in ((string, string[], bool)[])[("specReplicasPath", [".spec."], true), ("statusReplicasPath", [".status."], true), ("labelSelectorPath", [".spec.", ".status."], false)])
        {
            var value = scale.GetString(name) ?? "";
            var field = FieldPath.Child(path, $"scale.{name}");
            var where = places.Length == 1 ? $"should be a json path under {places[0].TrimEnd('.')}" : "should be a json path under either .spec or .status";
            if (value.Length == 0 && required)
                yield return FieldError.Required(field);
            else if (value.Length > 0 && value[0] != '.')
                yield return FieldError.Invalid(field, value, "must be a simple json path starting with .");
            else if (value.Length > 0 && !Array.Exists(places, place => value.StartsWith(place, StringComparison.Ordinal)))
                yield return FieldError.Invalid(field, value, where);
        }
    }
}
