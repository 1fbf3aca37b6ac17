using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>Built-in kinds that are served in one version or group and stored in another.</summary>
internal static class StoredVersion
{
    /// <summary>What a client sent, as the store has it.</summary>
    public static JsonObject ToStored(ResourceDefinition definition, JsonObject json) => definition switch
    {
        { Group: "events.k8s.io" } => EventConversion.ToCore(json),
        { Group: "autoscaling", Version: "v1" } => AutoscalerConversion.ToStored(json),
        _ => json,
    };

    /// <returns>A copy that may be changed.</returns>
    public static JsonObject FromStored(ResourceDefinition definition, JsonObject stored) => definition switch
    {
        { Group: "events.k8s.io" } => EventConversion.ToEventsGroup(stored),
        { Group: "autoscaling", Version: "v1" } => AutoscalerConversion.FromStored(stored),
        _ => (JsonObject)stored.DeepClone(),
    };
}
