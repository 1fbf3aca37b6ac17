using k8s.Models;

namespace TuneOperator.LocalCluster.Controllers.DaemonSets;

/// <summary>A DaemonSet, its pods by node, and the nodes that it belongs on.</summary>
/// <param name="Fitting">The names of the nodes that take its pods.</param>
/// <param name="Hash">That of the present template.</param>
internal sealed record DaemonView(V1DaemonSet Set, ILookup<string, V1Pod> Pods, IReadOnlySet<string> Nodes, IReadOnlySet<string> Fitting, string Hash, DateTimeOffset Now)
{
    public int? MinReadySeconds => Set.Spec.MinReadySeconds;
}
