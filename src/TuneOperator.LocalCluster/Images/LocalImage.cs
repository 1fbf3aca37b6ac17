namespace TuneOperator.LocalCluster.Images;

/// <summary>What of this machine stands for a container image. All paths are absolute.</summary>
/// <param name="Image">The name that it stands for, with or without tag; <c>*</c> stands for any characters.</param>
/// <param name="Entrypoint">The image's ENTRYPOINT; empty for none.</param>
/// <param name="Cmd">The image's CMD.</param>
/// <param name="WorkingDir">Where its processes start; null for the pod's own directory.</param>
/// <param name="Env">The image's ENV.</param>
/// <param name="Path">Directories put in front of PATH.</param>
public sealed record LocalImage(
    string Image,
    IReadOnlyList<string> Entrypoint,
    IReadOnlyList<string> Cmd,
    string? WorkingDir,
    IReadOnlyDictionary<string, string> Env,
    IReadOnlyList<string> Path);
