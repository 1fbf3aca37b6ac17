using k8s;
using k8s.Models;
using TuneOperator.Abstractions.Client;

namespace TuneOperator.Testing.Cluster;

internal sealed class ClusterStore<TEntity>(InMemoryCluster cluster) : IEntityStore<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    public TEntity? Get(string namespaceName, string name) => cluster.UnseenByStores.Contains(name) ? null : cluster.Find<TEntity>(name);

    public IReadOnlyList<TEntity> OwnedBy(string ownerUid) =>
        [.. cluster.All<TEntity>().Where(entity => !cluster.UnseenByStores.Contains(entity.Metadata.Name) && entity.Metadata.OwnerReferences?.Any(owner => owner.Uid == ownerUid) is true)];
}
