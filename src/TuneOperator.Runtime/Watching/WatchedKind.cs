using k8s;
using k8s.Models;
using TuneOperator.Runtime.Caching;
using TuneOperator.Runtime.Client;

namespace TuneOperator.Runtime.Watching;

internal static class WatchedKind
{
    /// <param name="namespaces">None: one watch of the whole cluster.</param>
    public static WatchedKind<TEntity> Create<TEntity>(
        IReadOnlyList<string> namespaces, LabelSelector labels, Func<EntityStore<TEntity>, WatchOptions, Reflector<TEntity>> reflect)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        if (namespaces.Count == 0)
        {
            var whole = new EntityStore<TEntity>();
            return new WatchedKind<TEntity>(whole, _ => whole, [reflect(whole, new WatchOptions(Namespace: null, labels))], labels);
        }

        var stores = namespaces.Distinct(StringComparer.Ordinal).ToDictionary(name => name, _ => new EntityStore<TEntity>(), StringComparer.Ordinal);
        return new WatchedKind<TEntity>(
            new NamespacedStore<TEntity>(stores),
            name => stores.GetValueOrDefault(name),
            [.. stores.Select(pair => reflect(pair.Value, new WatchOptions(pair.Key, labels)))],
            labels);
    }
}

/// <param name="storeOf">The store that holds objects of a namespace; null when it is not watched.</param>
internal sealed class WatchedKind<TEntity>(
    IObservedStore<TEntity> store, Func<string, EntityStore<TEntity>?> storeOf, IReadOnlyList<Reflector<TEntity>> reflectors, LabelSelector labels) : IWatchedKind
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    public IObservedStore<TEntity> Store => store;

    public string Kind => ResourceType.Of<TEntity>().Kind;

    public Task Synced { get; } = Task.WhenAll(reflectors.Select(reflector => reflector.Synced));

    public TimeSpan SinceActivity => reflectors.Max(reflector => reflector.SinceActivity);

    public int Count => store.Count;

    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(reflectors.Select(reflector => reflector.RunAsync(cancellationToken)));

    /// <summary>Takes what a write returned, if the watch would bring it too: what it never brings it could never take away again.</summary>
    public void Written(TEntity entity)
    {
        if (labels.Matches(entity.Metadata.Labels))
        {
            storeOf(entity.Metadata.NamespaceProperty ?? string.Empty)?.Written(entity);
        }
    }

    public void Deleted(EntityKey key, string uid) => storeOf(key.Namespace)?.Deleted(key, uid);
}
