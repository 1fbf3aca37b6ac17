using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry;

/// <summary>What strategies may look up while they admit an object: the clock and other objects.</summary>
internal sealed class ClusterState(ObjectStore store, TimeProvider time)
{
    public ObjectStore Store => store;

    public TimeProvider Time => time;

    /// <summary>The moment as metadata and statuses write it: UTC, whole seconds.</summary>
    public string Now => Timestamp(time.GetUtcNow());

    public static string Timestamp(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    public JsonObject? Find(ResourceKey resource, string ns, string name) => store[resource].Find(new ObjectName(ns, name))?.Json;
}
