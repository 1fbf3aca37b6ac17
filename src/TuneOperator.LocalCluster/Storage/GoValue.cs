using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Storage;

/// <summary>Prints values as the API server's messages do.</summary>
internal static class GoValue
{
    public static string Print(JsonNode? node) => node is null ? "null" : node.ToJsonString(KubernetesJson.Options);
}
