using k8s;
using k8s.Models;

namespace TuneOperator.LocalCluster.Client;

/// <summary>Finds the objects that a controller owns by the owner's UID.</summary>
internal sealed class OwnerIndex<T>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly Dictionary<string, Dictionary<ObjectKey, T>> byOwner = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    public OwnerIndex(Informer<T> informer) => informer.Subscribe(Take);

    /// <summary>The controlling owner's reference, or null.</summary>
    public static V1OwnerReference? Controller(T thing) => thing.Metadata.OwnerReferences?.FirstOrDefault(o => o.Controller == true);

    public IReadOnlyList<T> Of(string uid)
    {
        lock (gate) return byOwner.TryGetValue(uid, out var found) ? [.. found.Values] : [];
    }

    private void Take(Change<T> change)
    {
        lock (gate)
        {
            if (change.Old is { } old && Controller(old) is { } before) Remove(before.Uid, ObjectKey.Of(old));
            if (change.Type is WatchEventType.Deleted || Controller(change.Object) is not { } owner) return;
            if (!byOwner.TryGetValue(owner.Uid, out var owned)) byOwner[owner.Uid] = owned = [];
            owned[ObjectKey.Of(change.Object)] = change.Object;
        }
    }

    private void Remove(string uid, ObjectKey key)
    {
        if (byOwner.TryGetValue(uid, out var owned) && owned.Remove(key) && owned.Count == 0) byOwner.Remove(uid);
    }
}
