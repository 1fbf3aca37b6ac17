using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>An object of a CRD: everything but metadata and status is its desired state.</summary>
internal sealed class CustomStrategy : ResourceStrategy
{
    public static CustomStrategy Instance { get; } = new();

    public override bool TracksGeneration => true;

    public override bool AllowsUnconditionalUpdate => false;

    public override JsonObject EmptyShape() => [];

    public override bool DesiredStateChanged(JsonObject json, JsonObject old) =>
        !JsonNode.DeepEquals(Desired(json), Desired(old));

    private static JsonObject Desired(JsonObject json) =>
        new(json.Where(p => p.Key is not ("metadata" or "status" or "apiVersion" or "kind")).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
}
