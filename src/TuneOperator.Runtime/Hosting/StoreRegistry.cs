using k8s;
using k8s.Models;
using TuneOperator.Runtime.Caching;
using TuneOperator.Runtime.Client;
using TuneOperator.Runtime.Watching;

namespace TuneOperator.Runtime.Hosting;

/// <summary>The watched kinds by their types, and what our own writes enter by.</summary>
internal sealed class StoreRegistry : IWriteThrough
{
    private readonly Dictionary<Type, IWatchedKind> kinds = [];

    public IReadOnlyCollection<IWatchedKind> Kinds => kinds.Values;

    public void Add<TEntity>(WatchedKind<TEntity> kind)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        if (!kinds.TryAdd(typeof(TEntity), kind))
        {
            throw new InvalidOperationException($"{typeof(TEntity).Name} is watched already; one Watch per kind.");
        }
    }

    public IObservedStore<TEntity> Of<TEntity>()
        where TEntity : class, IKubernetesObject<V1ObjectMeta> =>
        Find<TEntity>()?.Store
        ?? throw new InvalidOperationException($"{typeof(TEntity).Name} is not watched, so there is no store of it; add Watch<{typeof(TEntity).Name}>() to the builder.");

    public void Written<TEntity>(TEntity entity)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => Find<TEntity>()?.Written(entity);

    public void Deleted<TEntity>(string? namespaceName, string name, string uid)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => Find<TEntity>()?.Deleted(new EntityKey(namespaceName ?? string.Empty, name), uid);

    private WatchedKind<TEntity>? Find<TEntity>()
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => kinds.GetValueOrDefault(typeof(TEntity)) as WatchedKind<TEntity>;
}
