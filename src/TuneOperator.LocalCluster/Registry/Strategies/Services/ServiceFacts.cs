using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Services;

/// <summary>What the type and the addresses of a Service make of it.</summary>
internal static class ServiceFacts
{
    public const string NoAddress = "None";

    public static string TypeOf(JsonObject spec) => spec.GetString("type") ?? "";

    public static bool NeedsAddress(JsonObject spec) => TypeOf(spec) is not "ExternalName";

    public static bool NeedsNodePorts(JsonObject spec) => TypeOf(spec) is "NodePort" or "LoadBalancer";

    /// <summary>Whether a load balancer has to ask each node whether it has one of the pods.</summary>
    public static bool NeedsHealthCheck(JsonObject spec) => TypeOf(spec) is "LoadBalancer" && spec.GetString("externalTrafficPolicy") is "Local";

    public static bool IsExternallyAccessible(JsonObject spec) => NeedsNodePorts(spec) || (TypeOf(spec) is "ClusterIP" && spec.GetArray("externalIPs") is { Count: > 0 });

    public static bool IsHeadless(JsonObject spec) => Texts(spec, "clusterIPs") is [NoAddress];

    public static string[] Texts(JsonObject spec, string list) => [.. (spec.GetArray(list) ?? []).Select(item => item.AsString() ?? "")];

    public static JsonArray ListOf(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)text)]);

    public static bool SameTexts(JsonObject spec, JsonObject old, string list) => Texts(spec, list).SequenceEqual(Texts(old, list), StringComparer.Ordinal);

    public static bool SameText(JsonObject spec, JsonObject old, string field) => string.Equals(spec.GetString(field) ?? "", old.GetString(field) ?? "", StringComparison.Ordinal);

    public static long NodePort(JsonObject port) => port.GetLong("nodePort") ?? 0;
}
