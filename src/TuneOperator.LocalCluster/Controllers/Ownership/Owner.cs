using k8s;
using k8s.Models;
using TuneOperator.LocalCluster.Client;

namespace TuneOperator.LocalCluster.Controllers.Ownership;

/// <summary>A workload as the owner of what it makes.</summary>
internal sealed record Owner(ResourcePath Kind, IKubernetesObject<V1ObjectMeta> Object)
{
    public string Uid => Object.Metadata.Uid;

    public string Name => Object.Metadata.Name;

    public string Namespace => Object.Metadata.NamespaceProperty;

    public bool Deleting => Object.Metadata.DeletionTimestamp is not null;

    /// <summary>The reference that makes it the controller of what carries it.</summary>
    public V1OwnerReference Reference() => new()
    {
        ApiVersion = Kind.ApiVersion,
        Kind = Kind.Kind,
        Name = Name,
        Uid = Uid,
        Controller = true,
        BlockOwnerDeletion = true,
    };

    /// <summary>The reference that its events carry.</summary>
    public V1ObjectReference About() => EventRecorder.Refer(Object, Kind);
}
