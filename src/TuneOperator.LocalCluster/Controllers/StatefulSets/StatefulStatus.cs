using k8s.Models;
using TuneOperator.LocalCluster.Controllers.PodSets;

namespace TuneOperator.LocalCluster.Controllers.StatefulSets;

/// <summary>Counts a StatefulSet's pods.</summary>
internal static class StatefulStatus
{
    /// <param name="replaced">Pods that were just told to make way for a newer revision.</param>
    public static V1StatefulSetStatus Of(StatefulView view, int replaced)
    {
        var staying = view.Pods.Where(p => !p.IsDeleting()).ToList();
        var updated = staying.Count(p => StatefulPods.RevisionOf(p) == view.Update);
        var current = staying.Count(p => StatefulPods.RevisionOf(p) == view.Current) - replaced;
        var ready = view.Pods.Count(p => p.Status?.Phase is "Running" && p.IsReady());
        var status = new V1StatefulSetStatus
        {
            ObservedGeneration = view.Set.Metadata.Generation,
            CollisionCount = view.Set.Status?.CollisionCount ?? 0,
            CurrentRevision = view.Current,
            UpdateRevision = view.Update,
            Replicas = view.Pods.Count,
            ReadyReplicas = NonZero(ready),
            AvailableReplicas = view.Pods.Count(view.IsAvailable),
            CurrentReplicas = NonZero(current),
            UpdatedReplicas = NonZero(updated),
            Conditions = view.Set.Status?.Conditions is { Count: > 0 } conditions ? conditions : null,
        };

        // With its last pod the rollout is over, and what it rolled out is what there is.
        if (view.Set.Spec.UpdateStrategy?.Type is "OnDelete" || view.Partition > 0 || new[] { updated, ready, view.Pods.Count }.Any(n => n != Ordinals.Wanted(view.Set))) return status;
        status.CurrentRevision = view.Update;
        status.CurrentReplicas = NonZero(updated);
        return status;
    }

    private static int? NonZero(int count) => count == 0 ? null : count;
}
