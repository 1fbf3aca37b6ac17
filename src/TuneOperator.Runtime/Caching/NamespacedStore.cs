using k8s;
using k8s.Models;

namespace TuneOperator.Runtime.Caching;

/// <summary>One store over several namespaces, each kept by a watch of its own.</summary>
/// <remarks>Not one store that several watches fill: a list says what is gone in its own namespace only, and one watch may be far ahead of another.</remarks>
internal sealed class NamespacedStore<TEntity>(IReadOnlyDictionary<string, EntityStore<TEntity>> stores) : IObservedStore<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    public int Count => stores.Values.Sum(store => store.Count);

    public TEntity? Get(string namespaceName, string name) => stores.GetValueOrDefault(namespaceName)?.Get(namespaceName, name);

    public IReadOnlyList<TEntity> OwnedBy(string ownerUid) => [.. stores.Values.SelectMany(store => store.OwnedBy(ownerUid))];

    public IReadOnlyList<EntityKey> Keys() => [.. stores.Values.SelectMany(store => store.Keys())];

    public IDisposable Subscribe(Action<StoreChange<TEntity>> changed)
    {
        var subscriptions = stores.Values.Select(store => store.Subscribe(changed)).ToList();
        return new Subscription(() => subscriptions.ForEach(subscription => subscription.Dispose()));
    }
}
