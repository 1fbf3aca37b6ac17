using k8s.Models;

namespace TuneOperator.LocalCluster.Scheduling.Filters;

/// <summary>One reason for which a node may not take a pod.</summary>
internal interface INodeFilter
{
    /// <returns>Nothing when the node passes; otherwise its reasons as the scheduler words them.</returns>
    Rejection? Reject(PendingPod pod, V1Node node);
}
