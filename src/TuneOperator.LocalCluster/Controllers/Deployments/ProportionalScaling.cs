using k8s.Models;

namespace TuneOperator.LocalCluster.Controllers.Deployments;

/// <summary>Shares a new number of replicas among the ReplicaSets of a rollout that is under way or paused.</summary>
internal static class ProportionalScaling
{
    /// <returns>Each set that has pods with its new size.</returns>
    public static List<(V1ReplicaSet Set, int Size)> Share(V1Deployment deployment, IReadOnlyList<V1ReplicaSet> all)
    {
        var sets = all.WithPods();
        var wanted = Fenceposts.Wanted(deployment);
        var allowed = wanted > 0 ? wanted + Fenceposts.MaxSurge(deployment) : 0;
        var toAdd = allowed - sets.SizeOf();
        var ordered = toAdd > 0
            ? sets.OrderByDescending(s => s.Size()).ThenByDescending(s => s.Metadata.CreationTimestamp).ToList()
            : sets.OrderByDescending(s => s.Size()).ThenBy(s => s.Metadata.CreationTimestamp).ToList();
        var added = 0;
        var sizes = new List<(V1ReplicaSet Set, int Size)>();
        foreach (var set in ordered)
        {
            var share = Proportion(deployment, set, toAdd, added);
            added += share;
            sizes.Add((set, set.Size() + share));
        }

        // What rounding left goes to the largest.
        if (sizes.Count > 0 && toAdd != 0) sizes[0] = (sizes[0].Set, Math.Max(0, sizes[0].Size + toAdd - added));
        return sizes;
    }

    private static int Proportion(V1Deployment deployment, V1ReplicaSet set, int toAdd, int added)
    {
        if (set.Size() == 0 || toAdd == 0 || toAdd == added) return 0;
        var share = Fraction(deployment, set);
        return toAdd > 0 ? Math.Min(share, toAdd - added) : Math.Max(share, toAdd - added);
    }

    private static int Fraction(V1Deployment deployment, V1ReplicaSet set)
    {
        if (Fenceposts.Wanted(deployment) == 0) return -set.Size();
        var before = Revisions.MaxOf(set) is > 0 and var max ? max : deployment.Status?.Replicas ?? 0;
        if (before == 0) return 0;
        var size = set.Size() * (double)(Fenceposts.Wanted(deployment) + Fenceposts.MaxSurge(deployment)) / before;
        return (int)Math.Round(size, MidpointRounding.AwayFromZero) - set.Size();
    }
}
