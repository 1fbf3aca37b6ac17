using k8s.Models;

namespace TuneOperator.LocalCluster.Controllers.Jobs;

/// <summary>When and how a pod of a Job ended.</summary>
internal readonly record struct Ending(DateTime At, bool Succeeded)
{
    public static Ending Of(V1Pod pod) => new(pod.FinishTime(), pod.Succeeded());
}
