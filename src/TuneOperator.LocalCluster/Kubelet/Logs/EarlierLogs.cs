using System.Globalization;
using k8s.Models;
using TuneOperator.LocalCluster.Client;

namespace TuneOperator.LocalCluster.Kubelet.Logs;

/// <summary>What pods printed that have ended under an earlier kubelet of this node.</summary>
internal sealed class EarlierLogs(Node node, Informer<V1Pod> pods)
{
    /// <summary>The log of the container's last run, or of the one before.</summary>
    public ContainerLog? Find(string ns, string pod, string container, bool previous)
    {
        if (!pods.TryGet(new ObjectKey(ns, pod), out var found)) return null;
        var directory = node.DirectoryOf(found, container);
        if (!Directory.Exists(directory)) return null;
        var runs = Directory.EnumerateFiles(directory, "*.log").OrderByDescending(RunOf).ToList();
        return runs.ElementAtOrDefault(previous ? 1 : 0) is { } file ? ContainerLog.Reopen(file, node.Time) : null;
    }

    private static int RunOf(string file) => int.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out var run) ? run : -1;
}
