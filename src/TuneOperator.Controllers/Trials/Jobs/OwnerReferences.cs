using System.Text.Json.Nodes;
using k8s;
using k8s.Models;

namespace TuneOperator.Controllers.Trials.Jobs;

/// <summary>Owner references, by which the cluster's garbage collector removes what belongs to an object that is gone.</summary>
internal static class OwnerReferences
{
    /// <summary>
    /// A controlling reference that does not block the owner's deletion: blocking would need a permission on the owner's finalizers
    /// where the cluster guards them, and nothing here must wait.
    /// </summary>
    public static JsonArray Controller(string apiVersion, string kind, string name, string uid) =>
    [
        new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind, ["name"] = name, ["uid"] = uid, ["controller"] = true },
    ];

    /// <summary>Whether the object belongs to the owner itself, and not to one of the same name that is gone.</summary>
    public static bool IsOwnedBy(this IKubernetesObject<V1ObjectMeta> entity, string uid) =>
        entity.Metadata.OwnerReferences?.Any(owner => owner.Uid == uid) is true;
}
