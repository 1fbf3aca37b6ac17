using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry;

/// <summary>References to owners, of whatever kind.</summary>
internal static class OwnerValidation
{
    private const string Field = "metadata.ownerReferences";

    public static IEnumerable<FieldError> Validate(JsonObject metadata)
    {
        JsonObject? controller = null;
        foreach (var owner in metadata.GetObjects("ownerReferences"))
        {
            foreach (var field in new[] { "apiVersion", "kind", "name", "uid" }.Where(f => owner.GetString(f) is not { Length: > 0 }))
                yield return FieldError.Invalid($"{Field}.{field}", "", field is "apiVersion" ? "version must not be empty" : "must not be empty");
            if (owner.GetString("kind") is "Event" && owner.GetString("apiVersion") is "v1" or "events.k8s.io/v1beta1")
                yield return FieldError.Invalid(Field, owner, $"{GroupKind(owner)} is disallowed from being an owner");
            if (owner.GetBool("controller") is not true)
                continue;
            if (controller is not null)
            {
                yield return FieldError.Invalid(
                    Field, metadata["ownerReferences"],
                    $"Only one reference can have Controller set to true. Found \"true\" in references for {Name(controller)} and {Name(owner)}");
            }

            controller ??= owner;
        }
    }

    private static string Name(JsonObject owner) => $"{owner.GetString("kind")}/{owner.GetString("name")}";

    private static string GroupKind(JsonObject owner)
    {
        var version = owner.GetString("apiVersion") ?? "";
        return $"{(version.Contains('/', StringComparison.Ordinal) ? version : $"/{version}")}, Kind={owner.GetString("kind")}";
    }
}
