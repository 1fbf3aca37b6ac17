using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies;

/// <summary>Finalizers that the server itself puts on new objects.</summary>
internal static class Finalization
{
    public static void Add(JsonObject json, string finalizer)
    {
        var metadata = json.GetOrAddObject("metadata");
        var finalizers = metadata.GetArray("finalizers") ?? [];
        if (!finalizers.Any(f => f.AsString() == finalizer))
            metadata["finalizers"] = new JsonArray([.. finalizers.Select(f => f?.DeepClone()), finalizer]);
    }
}
