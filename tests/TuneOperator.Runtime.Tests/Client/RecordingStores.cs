using k8s;
using k8s.Models;
using TuneOperator.Runtime.Client;

namespace TuneOperator.Runtime.Tests.Client;

internal sealed class RecordingStores : IWriteThrough
{
    public List<string> Names { get; } = [];

    public List<string> Gone { get; } = [];

    public void Written<TEntity>(TEntity entity)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => Names.Add(entity.Metadata.Name);

    public void Deleted<TEntity>(string? namespaceName, string name, string uid)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => Gone.Add($"{namespaceName}/{name} {uid}");
}
