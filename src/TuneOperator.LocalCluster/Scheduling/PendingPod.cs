using k8s;
using k8s.Models;

namespace TuneOperator.LocalCluster.Scheduling;

/// <summary>A pod without a node.</summary>
/// <param name="Shape">Pods of one shape fit the same nodes, so that one verdict serves all of them.</param>
internal sealed record PendingPod(V1Pod Pod, IReadOnlyDictionary<string, decimal> Demand, string Shape, long Arrival)
{
    public int Priority => Pod.Spec.Priority ?? 0;

    public bool IsAttracted => PlacedPod.Attracted(Pod).Count > 0;

    public static PendingPod Of(V1Pod pod, long arrival)
    {
        var demand = ResourceDemand.Of(pod);
        var shape = KubernetesJson.Serialize(new
        {
            demand,
            pod.Spec.NodeSelector,
            pod.Spec.Tolerations,
            Required = pod.Spec.Affinity?.NodeAffinity?.RequiredDuringSchedulingIgnoredDuringExecution,
            pod.Spec.PreemptionPolicy,
            Company = Company(pod),
            Ports = PlacedPod.HostPorts(pod),
            Spread = PlacedPod.Spreads(pod).Count > 0 ? pod.Metadata.Uid : null,
        });
        return new PendingPod(pod, demand, shape, arrival);
    }

    /// <summary>Where the company matters, so do the pod's own labels.</summary>
    private static object? Company(V1Pod pod) => PlacedPod.Attracted(pod).Count + PlacedPod.Repelled(pod).Count == 0
        ? null
        : new { Attracted = PlacedPod.Attracted(pod), Repelled = PlacedPod.Repelled(pod), pod.Metadata.NamespaceProperty, pod.Metadata.Labels };
}
