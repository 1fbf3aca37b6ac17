using k8s;
using k8s.Models;

namespace TuneOperator.Abstractions.Controllers;

/// <summary>Brings the cluster to what one entity asks for. The shape is KubeOps's.</summary>
/// <remarks>
/// Level-triggered: the entity is the newest one known when the reconcile starts, whatever event woke it, and events between are folded together.
/// One key is never reconciled twice at the same time. An exception is retried with the key's own exponential back-off.
/// </remarks>
public interface IEntityController<TEntity>
    where TEntity : IKubernetesObject<V1ObjectMeta>
{
    /// <summary>Called when the entity, or anything mapped to its key, may have changed.</summary>
    Task<ReconciliationResult<TEntity>> ReconcileAsync(TEntity entity, CancellationToken cancellationToken);

    /// <summary>Called once the entity is gone from the store, with its last known state.</summary>
    Task<ReconciliationResult<TEntity>> DeletedAsync(TEntity entity, CancellationToken cancellationToken);
}
