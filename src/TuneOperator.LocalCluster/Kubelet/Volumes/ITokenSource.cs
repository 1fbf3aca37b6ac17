using k8s.Models;

namespace TuneOperator.LocalCluster.Kubelet.Volumes;

internal interface ITokenSource
{
    /// <summary>A token by which the pod's ServiceAccount is known to the API server.</summary>
    Task<string> Token(V1Pod pod, V1ServiceAccountTokenProjection wanted, CancellationToken cancellation);
}
