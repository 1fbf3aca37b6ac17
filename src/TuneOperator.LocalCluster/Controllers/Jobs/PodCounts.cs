using k8s.Models;

namespace TuneOperator.LocalCluster.Controllers.Jobs;

/// <summary>A Job's pods that have not ended.</summary>
internal readonly record struct PodCounts(int Active, int Ready, int Terminating)
{
    /// <summary>Zero active pods are left out, as the API has it; the others are always there.</summary>
    public void WriteTo(V1JobStatus status)
    {
        status.Active = Active > 0 ? Active : null;
        status.Ready = Math.Max(0, Ready);
        status.Terminating = Terminating;
    }
}
