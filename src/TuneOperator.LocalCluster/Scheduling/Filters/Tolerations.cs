using k8s.Models;

namespace TuneOperator.LocalCluster.Scheduling.Filters;

/// <summary>Taints that the pod does not tolerate.</summary>
internal sealed class Tolerations : INodeFilter
{
    public Rejection? Reject(PendingPod pod, V1Node node)
    {
        var repelled = (node.Spec?.Taints ?? []).Any(t => t.Effect is "NoSchedule" or "NoExecute" && !Tolerates(pod.Pod, t));
        return repelled ? new Rejection(["node(s) had untolerated taint(s)"], true) : null;
    }

    public static bool Tolerates(V1Pod pod, V1Taint taint) => (pod.Spec.Tolerations ?? []).Any(t => Tolerates(t, taint));

    private static bool Tolerates(V1Toleration toleration, V1Taint taint)
    {
        if (!string.IsNullOrEmpty(toleration.Effect) && toleration.Effect != taint.Effect) return false;
        if (!string.IsNullOrEmpty(toleration.Key) && toleration.Key != taint.Key) return false;
        if (toleration.OperatorProperty is "Exists") return true;
        return !string.IsNullOrEmpty(toleration.Key) && (toleration.Value ?? "") == (taint.Value ?? "");
    }
}
