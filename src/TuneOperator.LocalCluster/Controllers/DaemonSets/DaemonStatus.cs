using k8s.Models;
using TuneOperator.LocalCluster.Controllers.PodSets;

namespace TuneOperator.LocalCluster.Controllers.DaemonSets;

/// <summary>Counts nodes: each by the pod that it has had for the longest.</summary>
internal static class DaemonStatus
{
    public static V1DaemonSetStatus Of(DaemonView view)
    {
        var first = view.Fitting.Select(n => view.Pods[n].OrderBy(p => p.Metadata.CreationTimestamp).FirstOrDefault()).OfType<V1Pod>().ToList();
        var available = first.Count(p => p.IsAvailable(view.MinReadySeconds, view.Now));
        return new V1DaemonSetStatus
        {
            ObservedGeneration = view.Set.Metadata.Generation,
            DesiredNumberScheduled = view.Fitting.Count,
            CurrentNumberScheduled = first.Count,
            NumberMisscheduled = view.Nodes.Except(view.Fitting).Count(n => view.Pods[n].Any()),
            NumberReady = first.Count(p => p.IsReady()),
            NumberAvailable = NonZero(available),
            NumberUnavailable = NonZero(view.Fitting.Count - available),
            UpdatedNumberScheduled = NonZero(first.Count(p => DaemonPods.RevisionOf(p) == view.Hash)),
            CollisionCount = view.Set.Status?.CollisionCount,
            Conditions = view.Set.Status?.Conditions is { Count: > 0 } conditions ? conditions : null,
        };
    }

    private static int? NonZero(int count) => count == 0 ? null : count;
}
