namespace TuneOperator.LocalCluster.Kubelet.Pods;

/// <summary>That a pod is to stop before its containers have ended by themselves.</summary>
/// <param name="Grace">How long its containers have between SIGTERM and SIGKILL.</param>
/// <param name="Reason">Put in the pod's status, with the message; null when it is just deleted.</param>
internal sealed record PodEnd(TimeSpan Grace, string? Reason, string? Message);
