using System.Diagnostics.CodeAnalysis;

namespace TuneOperator.LocalCluster.Controllers.Garbage;

/// <summary>All objects by UID, and who depends on whom. Thread-safe.</summary>
internal sealed class DependencyGraph
{
    private readonly Dictionary<string, GraphNode> nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> dependents = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    public void Put(GraphNode node)
    {
        lock (gate)
        {
            if (nodes.TryGetValue(node.Uid, out var old)) Unlink(old);
            nodes[node.Uid] = node;
            foreach (var owner in node.Owners)
            {
                if (!dependents.TryGetValue(owner.Uid, out var own)) dependents[owner.Uid] = own = new HashSet<string>(StringComparer.Ordinal);
                own.Add(node.Uid);
            }
        }
    }

    public void Remove(string uid)
    {
        lock (gate)
        {
            if (nodes.Remove(uid, out var old)) Unlink(old);
        }
    }

    public bool TryGet(string uid, [NotNullWhen(true)] out GraphNode? node)
    {
        lock (gate) return nodes.TryGetValue(uid, out node);
    }

    public IReadOnlyList<GraphNode> DependentsOf(string uid)
    {
        lock (gate) return dependents.TryGetValue(uid, out var own) ? [.. own.Select(u => nodes[u])] : [];
    }

    private void Unlink(GraphNode node)
    {
        foreach (var owner in node.Owners)
        {
            if (dependents.TryGetValue(owner.Uid, out var own) && own.Remove(node.Uid) && own.Count == 0) dependents.Remove(owner.Uid);
        }
    }
}
