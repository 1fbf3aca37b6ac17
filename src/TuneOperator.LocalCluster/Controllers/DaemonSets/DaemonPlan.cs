using k8s.Models;
using TuneOperator.LocalCluster.Controllers.Deployments;
using TuneOperator.LocalCluster.Controllers.PodSets;

namespace TuneOperator.LocalCluster.Controllers.DaemonSets;

/// <summary>Which nodes get a pod, and which pods go.</summary>
/// <param name="Ended">Pods that ended although they never should; they are replaced.</param>
internal sealed record DaemonPlan(IReadOnlyList<string> Create, IReadOnlyList<V1Pod> Delete, IReadOnlyList<V1Pod> Ended)
{
    public static DaemonPlan Decide(DaemonView view)
    {
        if (view.Set.Metadata.DeletionTimestamp is not null) return new DaemonPlan([], [], []);
        var create = new List<string>();
        var delete = new List<V1Pod>();
        var ended = new List<V1Pod>();
        foreach (var node in view.Nodes.Order(StringComparer.Ordinal))
        {
            var pods = view.Pods[node].OrderBy(p => p.Metadata.CreationTimestamp).ToList();
            if (!view.Fitting.Contains(node))
            {
                delete.AddRange(pods.Where(p => p.IsActive()));
                continue;
            }

            ended.AddRange(pods.Where(p => p.IsTerminal() && !p.IsDeleting()));
            var active = pods.Where(p => p.IsActive()).ToList();
            if (pods.Count == 0) create.Add(node);
            delete.AddRange(active.Skip(1).Where(p => Surge(view) == 0));
        }

        if (create.Count + delete.Count + ended.Count == 0 && view.Set.Spec.UpdateStrategy?.Type is not "OnDelete") Replace(view, create, delete);
        return new DaemonPlan(create, delete, ended);
    }

    private static int Surge(DaemonView view) => Fenceposts.Scaled(view.Set.Spec.UpdateStrategy?.RollingUpdate?.MaxSurge?.Value, view.Fitting.Count, up: true);

    private static void Replace(DaemonView view, List<string> create, List<V1Pod> delete)
    {
        var surge = Surge(view);
        if (surge > 0)
        {
            ReplaceBeside(view, surge, create, delete);
            return;
        }

        var most = Math.Max(1, Fenceposts.Scaled(view.Set.Spec.UpdateStrategy?.RollingUpdate?.MaxUnavailable?.Value ?? "1", view.Fitting.Count, up: true));
        var missing = view.Fitting.Count(n => !view.Pods[n].Any(p => !p.IsDeleting() && p.IsAvailable(view.MinReadySeconds, view.Now)));
        var old = view.Fitting.SelectMany(n => view.Pods[n]).Where(p => p.IsActive() && DaemonPods.RevisionOf(p) != view.Hash).ToList();

        // One that is of no use yet costs nothing to replace.
        delete.AddRange(old.Where(p => !p.IsAvailable(view.MinReadySeconds, view.Now)));
        delete.AddRange(old.Where(p => p.IsAvailable(view.MinReadySeconds, view.Now)).Take(Math.Max(0, most - missing)));
    }

    /// <summary>The new pod comes first, and the old one goes when the new one serves.</summary>
    private static void ReplaceBeside(DaemonView view, int surge, List<string> create, List<V1Pod> delete)
    {
        var beside = 0;
        foreach (var node in view.Fitting.Order(StringComparer.Ordinal))
        {
            var old = view.Pods[node].FirstOrDefault(p => p.IsActive() && DaemonPods.RevisionOf(p) != view.Hash);
            var fresh = view.Pods[node].FirstOrDefault(p => p.IsActive() && DaemonPods.RevisionOf(p) == view.Hash);
            if (old is null) continue;
            if (fresh?.IsAvailable(view.MinReadySeconds, view.Now) == true) delete.Add(old);
            else if (++beside <= surge && fresh is null) create.Add(node);
        }
    }
}
