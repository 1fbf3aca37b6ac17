using System.Collections.Concurrent;
using k8s.Models;
using TuneOperator.LocalCluster.Client;

namespace TuneOperator.LocalCluster.Controllers.Garbage;

/// <summary>Finds out whether the owners that an object names are there.</summary>
internal sealed class OwnerStates(ApiClient api, DependencyGraph graph, Func<V1OwnerReference, DiscoveredKind?> kindOf)
{
    private readonly ConcurrentDictionary<string, bool> gone = new(StringComparer.Ordinal);

    public void Forget(string uid) => gone.TryRemove(uid, out _);

    /// <summary>Remembers an owner that was seen to vanish, so that nobody needs to ask for it.</summary>
    public void Vanished(string uid)
    {
        if (gone.Count > 10_000) gone.Clear();
        gone[uid] = true;
    }

    /// <returns>True for an owner that is there, false for one that is not, whatever lives under its name.</returns>
    public async Task<bool> Exists(GraphNode dependent, V1OwnerReference owner, CancellationToken cancellation)
    {
        if (graph.TryGet(owner.Uid, out _)) return true;
        if (gone.ContainsKey(owner.Uid)) return false;

        // An owner of a kind that is not served may come back with its CRD: its dependents stay.
        if (kindOf(owner) is not { } kind) return true;
        var address = kind.Path.Of(kind.Namespaced ? dependent.Key.Namespace : null, owner.Name);
        var found = await api.Find<ObjectMetadata>(address, cancellation);
        if (found?.Metadata.Uid == owner.Uid) return true;
        Vanished(owner.Uid);
        return false;
    }
}
