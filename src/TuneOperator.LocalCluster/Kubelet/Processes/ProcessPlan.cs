namespace TuneOperator.LocalCluster.Kubelet.Processes;

/// <summary>A process as it is to be started.</summary>
/// <param name="Id">Unique among the node's processes; also a file name.</param>
/// <param name="File">The program's absolute path.</param>
/// <param name="Environment">Added to this machine's environment.</param>
/// <param name="Mounts">What the process alone sees mounted.</param>
internal sealed record ProcessPlan(
    string Id,
    string File,
    IReadOnlyList<string> Arguments,
    IReadOnlyDictionary<string, string> Environment,
    string WorkingDirectory,
    IReadOnlyList<BindMount> Mounts);

/// <param name="Source">An existing file or directory of this machine.</param>
/// <param name="Target">Where the process sees it.</param>
/// <param name="Optional">The process runs without it when the machine refuses.</param>
internal sealed record BindMount(string Source, string Target, bool ReadOnly, bool IsFile, bool Optional = false);
