using k8s.Models;
using TuneOperator.LocalCluster.Controllers.PodSets;

namespace TuneOperator.LocalCluster.Controllers.StatefulSets;

/// <summary>A StatefulSet and its pods as last seen.</summary>
/// <param name="Current">The revision that it was rolled out with.</param>
/// <param name="Update">The revision that it is being rolled out with; the same when nothing is.</param>
internal sealed record StatefulView(V1StatefulSet Set, IReadOnlyList<V1Pod> Pods, string Current, string Update, DateTimeOffset Now)
{
    public bool Ordered => Set.Spec.PodManagementPolicy is not "Parallel";

    public int Partition => Set.Spec.UpdateStrategy?.RollingUpdate?.Partition ?? 0;

    public bool Deleting => Set.Metadata.DeletionTimestamp is not null;

    public bool Has(int ordinal) => ordinal >= Ordinals.Start(Set) && ordinal < Ordinals.Start(Set) + Ordinals.Wanted(Set);

    public bool IsHealthy(V1Pod pod) => pod.Status?.Phase is "Running" && pod.IsAvailable(Set.Spec.MinReadySeconds, Now) && !pod.IsDeleting();

    /// <summary>Running and ready for long enough, though it may be on its way out.</summary>
    public bool IsAvailable(V1Pod pod) => pod.Status?.Phase is "Running" && pod.IsAvailable(Set.Spec.MinReadySeconds, Now);

    /// <summary>The revision that a new pod gets: an interrupted rollout brings back what was there.</summary>
    public string RevisionFor(int ordinal)
    {
        if (Set.Spec.UpdateStrategy?.Type is "OnDelete") return Update;
        var rank = ordinal - Ordinals.Start(Set);
        var old = Set.Spec.UpdateStrategy?.RollingUpdate is null ? rank < (Set.Status?.CurrentReplicas ?? 0) : rank < Partition;
        return old ? Current : Update;
    }
}
