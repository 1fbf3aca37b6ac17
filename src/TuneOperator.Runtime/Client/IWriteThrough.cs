using k8s;
using k8s.Models;

namespace TuneOperator.Runtime.Client;

/// <summary>Told of every object that the API server returned for a write, so that what was written is seen before the watch brings it.</summary>
internal interface IWriteThrough
{
    void Written<TEntity>(TEntity entity)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>The object with this UID is gone for good.</summary>
    void Deleted<TEntity>(string? namespaceName, string name, string uid)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>;
}
