using k8s.Models;

namespace TuneOperator.LocalCluster.Scheduling;

/// <summary>A pod that has a node.</summary>
internal sealed record PlacedPod(V1Pod Pod, string Node)
{
    /// <summary>What it does not want near it.</summary>
    public IList<V1PodAffinityTerm> Repels => Repelled(Pod);

    public static IList<V1PodAffinityTerm> Repelled(V1Pod pod) => pod.Spec.Affinity?.PodAntiAffinity?.RequiredDuringSchedulingIgnoredDuringExecution ?? [];

    public static IList<V1PodAffinityTerm> Attracted(V1Pod pod) => pod.Spec.Affinity?.PodAffinity?.RequiredDuringSchedulingIgnoredDuringExecution ?? [];
}
