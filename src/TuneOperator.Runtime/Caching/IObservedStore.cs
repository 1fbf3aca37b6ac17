using k8s;
using k8s.Models;
using TuneOperator.Abstractions.Client;

namespace TuneOperator.Runtime.Caching;

/// <summary>A store that tells of its changes.</summary>
internal interface IObservedStore<TEntity> : IEntityStore<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    int Count { get; }

    IReadOnlyList<EntityKey> Keys();

    /// <summary>Calls back after the store shows a change, outside its lock, on the thread that brought it.</summary>
    /// <returns>Ends the subscription.</returns>
    IDisposable Subscribe(Action<StoreChange<TEntity>> changed);
}
