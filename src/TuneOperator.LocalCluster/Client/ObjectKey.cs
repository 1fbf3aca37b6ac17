using k8s;
using k8s.Models;

namespace TuneOperator.LocalCluster.Client;

/// <summary>Namespace and name; the namespace is empty for cluster-wide objects.</summary>
internal readonly record struct ObjectKey(string Namespace, string Name)
{
    public static ObjectKey Of(IKubernetesObject<V1ObjectMeta> thing) => new(thing.Metadata.NamespaceProperty ?? "", thing.Metadata.Name);

    public override string ToString() => Namespace.Length == 0 ? Name : $"{Namespace}/{Name}";
}
