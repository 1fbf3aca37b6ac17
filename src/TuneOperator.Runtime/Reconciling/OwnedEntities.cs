using k8s;
using k8s.Models;
using TuneOperator.Runtime.Caching;

namespace TuneOperator.Runtime.Reconciling;

/// <summary>Wakes what an object controls, when it changes: those of its own that <paramref name="isConcerned"/> picks.</summary>
internal sealed class OwnedEntities<TOwner, TEntity>(IObservedStore<TOwner> owners, IObservedStore<TEntity> entities, Func<TEntity, bool> isConcerned) : IWakeSource
    where TOwner : class, IKubernetesObject<V1ObjectMeta>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    public IDisposable Subscribe(Action<EntityKey> wake) => owners.Subscribe(change =>
    {
        var uid = (change.Current ?? change.Old)?.Metadata.Uid;
        foreach (var entity in uid is null ? [] : entities.OwnedBy(uid).Where(isConcerned))
        {
            wake(EntityKey.Of(entity));
        }
    });
}
