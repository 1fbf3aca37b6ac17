using k8s.Models;
using TuneOperator.LocalCluster.Client;

namespace TuneOperator.LocalCluster.Kubelet.Pods;

/// <summary>Removes the files of pods that have gone while no kubelet was there to see it.</summary>
internal sealed class Leftovers(Node node, Informer<V1Pod> pods)
{
    /// <summary>Once, when the pods of the node are known. Pods that come later have a new uid and are never met here.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        var before = Directory.Exists(node.Pods) ? Directory.GetDirectories(node.Pods) : [];
        try
        {
            await pods.Synced.WaitAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return;
        }

        var known = pods.All.Select(p => p.Metadata.Uid).ToHashSet(StringComparer.Ordinal);
        foreach (var directory in before.Where(d => !known.Contains(Path.GetFileName(d)))) Directory.Delete(directory, recursive: true);
    }
}
