namespace TuneOperator.LocalCluster.Kubelet.Pods;

/// <summary>That a pod is to stop before its containers have ended by themselves.</summary>
/// <param name="Grace">How long its containers have between SIGTERM and SIGKILL.</param>
/// <param name="Reason">Put in the pod's status, with the message; null when it is just deleted.</param>
internal sealed record PodEnd(TimeSpan Grace, string? Reason, string? Message)
{
    /// <summary>Why the node took the pod away, for the condition by which Jobs tell this from the pod's own failure; null when it did not.</summary>
    public string? Disruption { get; init; }

    /// <summary>The node goes down in an orderly way.</summary>
    public static PodEnd Shutdown(TimeSpan grace)
    {
        const string message = "Pod was terminated in response to imminent node shutdown.";
        return new PodEnd(grace, "Terminated", message) { Disruption = message };
    }
}
