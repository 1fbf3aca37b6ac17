using k8s;
using k8s.Models;

namespace TuneOperator.Abstractions.Client;

/// <summary>The watched objects of one kind, held in memory. Objects are shared: read, never change them.</summary>
public interface IEntityStore<out TEntity>
    where TEntity : IKubernetesObject<V1ObjectMeta>
{
    TEntity? Get(string namespaceName, string name);

    /// <summary>The objects whose controlling owner reference has this UID, in no particular order.</summary>
    IReadOnlyList<TEntity> OwnedBy(string ownerUid);
}
