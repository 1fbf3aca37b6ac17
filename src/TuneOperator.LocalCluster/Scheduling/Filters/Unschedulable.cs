using k8s.Models;

namespace TuneOperator.LocalCluster.Scheduling.Filters;

/// <summary>Cordoned nodes.</summary>
internal sealed class Unschedulable : INodeFilter
{
    private const string Taint = "node.kubernetes.io/unschedulable";

    public Rejection? Reject(PendingPod pod, V1Node node) =>
        node.Spec?.Unschedulable == true && !Tolerations.Tolerates(pod.Pod, new V1Taint { Key = Taint, Effect = "NoSchedule" })
            ? new Rejection(["node(s) were unschedulable"], true)
            : null;
}
