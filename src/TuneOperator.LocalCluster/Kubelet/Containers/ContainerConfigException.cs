namespace TuneOperator.LocalCluster.Kubelet.Containers;

/// <summary>A container can't be set up as its pod says; it waits with this reason and message until it can.</summary>
internal sealed class ContainerConfigException(string reason, string message) : Exception(message)
{
    public const string Config = "CreateContainerConfigError";
    public const string Create = "CreateContainerError";
    public const string Image = "ErrImagePull";

    /// <summary>The reason of the container's waiting state.</summary>
    public string Reason { get; } = reason;
}
