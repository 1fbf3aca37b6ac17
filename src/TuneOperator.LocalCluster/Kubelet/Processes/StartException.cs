namespace TuneOperator.LocalCluster.Kubelet.Processes;

/// <summary>A container's process can't be started.</summary>
internal sealed class StartException : Exception
{
    public StartException(string message)
        : base(message)
    {
    }

    public StartException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
