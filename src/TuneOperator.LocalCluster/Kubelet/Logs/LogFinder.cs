using TuneOperator.LocalCluster.Kubelet.Pods;

namespace TuneOperator.LocalCluster.Kubelet.Logs;

/// <summary>Finds the log that somebody asks for among the node's pods, and those that ran before this kubelet started.</summary>
internal sealed class LogFinder(PodRunners pods, EarlierLogs earlier)
{
    public LogSource Find(string ns, string pod, string container, bool previous)
    {
        if (pods.Find(ns, pod) is not { } runner)
            return earlier.Find(ns, pod, container, previous) is { } kept ? LogSource.Of(kept) : LogSource.NotFound($"pod \"{pod}\" not found in namespace \"{ns}\"");
        if (runner.Slot(container) is not { } slot) return LogSource.NotFound($"container {container} is not valid for pod {pod}");
        if (runner.LogOf(container, previous) is { } log && (previous || slot.ContainerId is not null)) return LogSource.Of(log);
        if (slot.Log is null && earlier.Find(ns, pod, container, previous) is { } old) return LogSource.Of(old);
        if (previous) return LogSource.NotYet($"previous terminated container \"{container}\" in pod \"{pod}\" not found");
        return LogSource.NotYet($"container \"{container}\" in pod \"{pod}\" is {Why(slot.State.Waiting?.Reason)}");
    }

    private static string Why(string? reason) => reason switch
    {
        null => "terminated",
        "ErrImagePull" => "waiting to start: image can't be pulled",
        "ImagePullBackOff" => "waiting to start: trying and failing to pull image",
        _ => $"waiting to start: {reason}",
    };
}
