namespace TuneOperator.LocalCluster.Kubelet.Containers;

/// <summary>What the node has prepared for one run of a container.</summary>
/// <param name="Id">Unique among all runs of all containers.</param>
/// <param name="Directory">Where it starts if nobody says otherwise.</param>
/// <param name="Volumes">Volume name to directory.</param>
internal sealed record ContainerPlace(string Id, string Directory, string TerminationFile, IReadOnlyDictionary<string, string> Volumes);
