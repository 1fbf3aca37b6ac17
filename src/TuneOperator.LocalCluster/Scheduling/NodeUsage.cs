using k8s;
using k8s.Models;
using TuneOperator.LocalCluster.Client;

namespace TuneOperator.LocalCluster.Scheduling;

/// <summary>What the pods bound to each node have taken of it, including pods whose binding is under way. Thread-safe.</summary>
internal sealed class NodeUsage
{
    private readonly Dictionary<string, (PlacedPod Placed, IReadOnlyDictionary<string, decimal> Demand)> byPod = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, decimal>> taken = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private int repelling;

    /// <summary>Whether any pod that has a node wants others to stay away.</summary>
    public bool Repels
    {
        get
        {
            lock (gate) return repelling > 0;
        }
    }

    /// <returns>Whether the change made room somewhere.</returns>
    public bool Take(Change<V1Pod> change)
    {
        var pod = change.Object;
        if (change.Type is WatchEventType.Deleted || pod.Status?.Phase is "Succeeded" or "Failed") return Release(pod);

        // A pod without a node takes nothing; but its update may cross its binding on the way and does not undo the assumption.
        if (pod.Spec.NodeName is { } node) Assume(pod, node, ResourceDemand.Of(pod));
        return false;
    }

    public bool Holds(V1Pod pod)
    {
        lock (gate) return byPod.ContainsKey(pod.Metadata.Uid);
    }

    /// <summary>Counts a pod on a node before the server has confirmed it.</summary>
    public void Assume(V1Pod pod, string node, IReadOnlyDictionary<string, decimal> demand)
    {
        lock (gate)
        {
            var placed = new PlacedPod(pod, node);
            if (!byPod.TryAdd(pod.Metadata.Uid, (placed, demand)))
            {
                // Its labels may have changed, its place and its demand never do.
                byPod[pod.Metadata.Uid] = byPod[pod.Metadata.Uid] with { Placed = placed };
                return;
            }

            if (placed.Repels.Count > 0) repelling++;
            Shift(node, demand, 1);
        }
    }

    /// <summary>The binding failed.</summary>
    public void Forget(V1Pod pod) => Release(pod);

    public IReadOnlyList<PlacedPod> Placed()
    {
        lock (gate) return [.. byPod.Values.Select(held => held.Placed)];
    }

    public decimal Taken(string node, string resource)
    {
        lock (gate) return taken.TryGetValue(node, out var sums) ? sums.GetValueOrDefault(resource) : 0;
    }

    private bool Release(V1Pod pod)
    {
        lock (gate)
        {
            if (!byPod.Remove(pod.Metadata.Uid, out var held)) return false;
            if (held.Placed.Repels.Count > 0) repelling--;
            Shift(held.Placed.Node, held.Demand, -1);
            return true;
        }
    }

    private void Shift(string node, IReadOnlyDictionary<string, decimal> demand, int sign)
    {
        if (!taken.TryGetValue(node, out var sums)) taken[node] = sums = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var (name, amount) in demand) sums[name] = sums.GetValueOrDefault(name) + (sign * amount);
        sums["pods"] = sums.GetValueOrDefault("pods") + sign;
    }
}
