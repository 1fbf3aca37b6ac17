using k8s.Models;

namespace TuneOperator.LocalCluster.Scheduling;

/// <summary>A pod that has a node.</summary>
internal sealed record PlacedPod(V1Pod Pod, string Node)
{
    /// <summary>What it does not want near it.</summary>
    public IList<V1PodAffinityTerm> Repels => Repelled(Pod);

    public static IReadOnlyList<V1ContainerPort> HostPorts(V1Pod pod) =>
        [.. pod.Spec.Containers.Concat((pod.Spec.InitContainers ?? []).Where(c => c.RestartPolicy is "Always")).SelectMany(c => c.Ports ?? []).Where(p => p.HostPort > 0)];

    /// <summary>The topology spread constraints that must hold.</summary>
    public static IReadOnlyList<V1TopologySpreadConstraint> Spreads(V1Pod pod) => [.. (pod.Spec.TopologySpreadConstraints ?? []).Where(c => c.WhenUnsatisfiable is "DoNotSchedule")];

    public static IList<V1PodAffinityTerm> Repelled(V1Pod pod) => pod.Spec.Affinity?.PodAntiAffinity?.RequiredDuringSchedulingIgnoredDuringExecution ?? [];

    public static IList<V1PodAffinityTerm> Attracted(V1Pod pod) => pod.Spec.Affinity?.PodAffinity?.RequiredDuringSchedulingIgnoredDuringExecution ?? [];
}
