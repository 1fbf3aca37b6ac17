using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.ApiServer.Bootstrapping;

/// <summary>The priority classes of the cluster's own pods.</summary>
internal static class SystemPriorities
{
    public static IEnumerable<JsonObject> All =>
    [
        Class("system-node-critical", 2_000_001_000, "Used for system critical pods that must not be moved from their current node."),
        Class("system-cluster-critical", 2_000_000_000, "Used for system critical pods that must run in the cluster, but can be moved to another node if necessary."),
    ];

    private static JsonObject Class(string name, int value, string description) =>
        new() { ["metadata"] = new JsonObject { ["name"] = name }, ["value"] = value, ["description"] = description };
}
