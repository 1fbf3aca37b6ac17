using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;
using TuneOperator.Runtime.Caching;
using TuneOperator.Runtime.Client;

namespace TuneOperator.Runtime.Watching;

internal static class WatchedKind
{
    public static WatchedKind<TEntity> Create<TEntity>(
        ApiTransport transport, WatchOptions options, Action<UnreadableObject> setAside, TimeProvider time, Func<double> random, ILoggerFactory loggerFactory)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        var store = new EntityStore<TEntity>();
        var reflector = new Reflector<TEntity>(transport, store, options, setAside, time, random, loggerFactory.CreateLogger<Reflector<TEntity>>());
        return new WatchedKind<TEntity>(store, reflector, options);
    }
}

internal sealed class WatchedKind<TEntity>(EntityStore<TEntity> store, Reflector<TEntity> reflector, WatchOptions options) : IWatchedKind
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    public EntityStore<TEntity> Store => store;

    public string Kind => ResourceType.Of<TEntity>().Kind;

    public Task Synced => reflector.Synced;

    public TimeSpan SinceActivity => reflector.SinceActivity;

    public int Count => store.Count;

    public Task RunAsync(CancellationToken cancellationToken) => reflector.RunAsync(cancellationToken);

    /// <summary>Takes what a write returned, if the watch would bring it too: what it never brings it could never take away again.</summary>
    public void Written(TEntity entity)
    {
        if ((options.Namespace is null || options.Namespace == entity.Metadata.NamespaceProperty) && options.Labels.Matches(entity.Metadata.Labels))
        {
            store.Written(entity);
        }
    }
}
