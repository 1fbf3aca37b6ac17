using k8s;
using k8s.Models;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.Ownership;

namespace TuneOperator.LocalCluster.Controllers.ReplicaSets;

/// <summary>A kind of object that keeps a number of equal pods.</summary>
internal interface IReplicaKind<T>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    ResourcePath Path { get; }

    /// <summary>Who its events come from.</summary>
    string Component { get; }

    /// <summary>Whether its status tells of pods that are going away.</summary>
    bool TellsTerminating { get; }

    Selector Selector(T set);

    ReplicaSpec Spec(T set);

    ReplicaStatus Status(T set);

    /// <summary>A copy with that status.</summary>
    T With(T set, ReplicaStatus status);
}
