using k8s;
using k8s.Models;

namespace TuneOperator.Runtime.Caching;

/// <summary>What became of one object in a store: added (no <paramref name="Old"/>), replaced, or removed (no <paramref name="Current"/>).</summary>
internal readonly record struct StoreChange<TEntity>(EntityKey Key, TEntity? Old, TEntity? Current)
    where TEntity : class, IKubernetesObject<V1ObjectMeta>;
