using k8s.Models;

namespace TuneOperator.LocalCluster.Controllers.Deployments;

/// <summary>Which ReplicaSets a rolling update brings to which size next.</summary>
internal static class RolloutPlan
{
    /// <summary>As large as the surge allows, never above what is wanted.</summary>
    public static int NewSize(V1Deployment deployment, IReadOnlyList<V1ReplicaSet> all, int size)
    {
        var wanted = Fenceposts.Wanted(deployment);
        if (!Fenceposts.Rolls(deployment)) return wanted;
        var room = wanted + Fenceposts.MaxSurge(deployment) - all.SizeOf();
        return room <= 0 ? size : size + Math.Min(room, wanted - size);
    }

    /// <summary>Old sets shrink: first by pods that are not available anyway, then as far as enough stay available.</summary>
    /// <returns>Sets with their new sizes, in the order in which they are to be written; a set may come twice.</returns>
    public static List<(V1ReplicaSet Set, int Size)> Shrink(V1Deployment deployment, IReadOnlyList<V1ReplicaSet> old, V1ReplicaSet current)
    {
        var steps = new List<(V1ReplicaSet Set, int Size)>();
        var least = Fenceposts.Wanted(deployment) - Fenceposts.MaxUnavailable(deployment);
        var total = old.SizeOf() + current.Size();
        var spare = total - least - (current.Size() - current.Available());
        if (old.SizeOf() == 0 || spare <= 0) return steps;
        var sizes = old.ToDictionary(s => s, s => s.Size());
        var unhealthy = spare;
        foreach (var set in old.Oldest().Where(s => s.Size() > 0 && s.Size() != s.Available()))
        {
            if (unhealthy <= 0) break;
            Take(set, Math.Min(unhealthy, set.Size() - set.Available()), ref unhealthy);
        }

        var healthy = old.AvailableOf() + current.Available() - least;
        foreach (var set in old.Oldest())
        {
            if (healthy <= 0) break;
            if (sizes[set] > 0) Take(set, Math.Min(sizes[set], healthy), ref healthy);
        }

        return steps;

        void Take(V1ReplicaSet set, int count, ref int left)
        {
            if (count <= 0) return;
            sizes[set] -= count;
            left -= count;
            steps.Add((set, sizes[set]));
        }
    }
}
