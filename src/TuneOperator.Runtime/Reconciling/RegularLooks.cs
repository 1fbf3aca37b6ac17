using k8s;
using k8s.Models;
using TuneOperator.Runtime.Caching;

namespace TuneOperator.Runtime.Reconciling;

/// <summary>Wakes for every object of a store at regular times, though nothing has changed.</summary>
internal sealed class RegularLooks<TEntity>(IObservedStore<TEntity> store, TimeSpan every, TimeProvider time) : IWakeSource
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    public IDisposable Subscribe(Action<EntityKey> wake) => time.CreateTimer(_ => WakeAll(wake), state: null, every, every);

    private void WakeAll(Action<EntityKey> wake)
    {
        foreach (var key in store.Keys())
        {
            wake(key);
        }
    }
}
