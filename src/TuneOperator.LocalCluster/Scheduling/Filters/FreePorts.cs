using k8s.Models;

namespace TuneOperator.LocalCluster.Scheduling.Filters;

/// <summary>Ports of the host that no pod there has taken.</summary>
internal sealed class FreePorts(NodeUsage usage) : INodeFilter
{
    public Rejection? Reject(PendingPod pod, V1Node node)
    {
        var wanted = PlacedPod.HostPorts(pod.Pod);
        if (wanted.Count == 0) return null;
        var taken = usage.Placed().Where(p => p.Node == node.Metadata.Name).SelectMany(p => PlacedPod.HostPorts(p.Pod)).ToList();
        return wanted.Any(w => taken.Any(t => Collide(w, t))) ? new Rejection(["node(s) didn't have free ports for the requested pod ports"], false) : null;
    }

    private static bool Collide(V1ContainerPort left, V1ContainerPort right) =>
        left.HostPort == right.HostPort && (left.Protocol ?? "TCP") == (right.Protocol ?? "TCP")
        && (IsAny(left.HostIP) || IsAny(right.HostIP) || left.HostIP == right.HostIP);

    private static bool IsAny(string? address) => address is null or "" or "0.0.0.0";
}
