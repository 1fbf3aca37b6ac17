using k8s;
using k8s.Models;

namespace TuneOperator.LocalCluster.Client;

/// <summary>Finds the objects that a controller owns by the owner's UID, and those of a namespace that no controller owns.</summary>
internal sealed class OwnerIndex<T>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly Dictionary<string, Dictionary<ObjectKey, T>> byOwner = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<ObjectKey, T>> orphans = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    public OwnerIndex(Informer<T> informer) => informer.Subscribe(Take);

    /// <summary>The controlling owner's reference, or null.</summary>
    public static V1OwnerReference? Controller(T thing) => thing.Metadata.OwnerReferences?.FirstOrDefault(o => o.Controller == true);

    public IReadOnlyList<T> Of(string uid)
    {
        lock (gate) return byOwner.TryGetValue(uid, out var found) ? [.. found.Values] : [];
    }

    public IReadOnlyList<T> Orphans(string ns)
    {
        lock (gate) return orphans.TryGetValue(ns, out var found) ? [.. found.Values] : [];
    }

    private void Take(Change<T> change)
    {
        lock (gate)
        {
            if (change.Old is { } old) Remove(old);
            if (change.Type is WatchEventType.Deleted) return;
            var (table, id) = Place(change.Object);
            if (!table.TryGetValue(id, out var together)) table[id] = together = [];
            together[ObjectKey.Of(change.Object)] = change.Object;
        }
    }

    private void Remove(T old)
    {
        var (table, id) = Place(old);
        if (table.TryGetValue(id, out var together) && together.Remove(ObjectKey.Of(old)) && together.Count == 0) table.Remove(id);
    }

    private (Dictionary<string, Dictionary<ObjectKey, T>> Table, string Id) Place(T thing) =>
        Controller(thing) is { } owner ? (byOwner, owner.Uid) : (orphans, thing.Metadata.NamespaceProperty ?? "");
}
