using k8s;
using k8s.Models;
using TuneOperator.Runtime.Caching;

namespace TuneOperator.Runtime.Reconciling;

/// <summary>Entities that are gone and whose controller has not been told yet, as they last were.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class DepartedEntities<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly Lock gate = new();
    private readonly Dictionary<EntityKey, Queue<TEntity>> departed = [];

    /// <summary>A name may be given to another object before anybody looked: then the former one has departed too.</summary>
    public void Observe(StoreChange<TEntity> change)
    {
        if (change.Old is { } old && change.Current?.Metadata.Uid != old.Metadata.Uid)
        {
            lock (gate)
            {
                if (!departed.TryGetValue(change.Key, out var waiting))
                {
                    departed[change.Key] = waiting = new Queue<TEntity>();
                }

                waiting.Enqueue(old);
            }
        }
    }

    public TEntity? Next(EntityKey key)
    {
        lock (gate)
        {
            return departed.TryGetValue(key, out var waiting) ? waiting.Peek() : null;
        }
    }

    /// <summary>The controller has dealt with what <see cref="Next"/> gave.</summary>
    public void Settle(EntityKey key)
    {
        lock (gate)
        {
            var waiting = departed[key];
            waiting.Dequeue();
            if (waiting.Count == 0)
            {
                departed.Remove(key);
            }
        }
    }
}
