using k8s;
using k8s.Models;

namespace TuneOperator.Runtime.Caching;

/// <summary>All that a queue carries: which object to look at, never what happened to it.</summary>
public readonly record struct EntityKey(string Namespace, string Name)
{
    public static EntityKey Of(IKubernetesObject<V1ObjectMeta> entity) => new(entity.Metadata.NamespaceProperty ?? string.Empty, entity.Metadata.Name);

    public override string ToString() => Namespace.Length == 0 ? Name : $"{Namespace}/{Name}";
}
