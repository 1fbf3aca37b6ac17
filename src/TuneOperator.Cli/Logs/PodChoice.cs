using System.Text.Json.Nodes;
using TuneOperator.Cli.Records;

namespace TuneOperator.Cli.Logs;

/// <summary>Chooses what to read of a trial's pods. Pure.</summary>
internal static class PodChoice
{
    /// <summary>The newest pod: earlier ones are of attempts that were retried. Null when there is none.</summary>
    public static JsonObject? Newest(IEnumerable<JsonObject> pods) =>
        pods.OrderBy(pod => pod.Time("metadata", "creationTimestamp")).ThenBy(pod => pod.Text("metadata", "name"), StringComparer.Ordinal).LastOrDefault();

    /// <summary>The container that reports the metrics: the one that the experiment names, else the first.</summary>
    public static string? Container(ExperimentRecord experiment, JsonObject pod) =>
        experiment.Spec.Text("metricsCollector", "container") ?? pod.Objects("spec", "containers").FirstOrDefault().Text("name");

    /// <summary>Why the container has no log yet, in a sentence; null when it may have one.</summary>
    public static string? Waiting(JsonObject pod, string? container)
    {
        var status = pod.Objects("status", "containerStatuses").FirstOrDefault(candidate => candidate.Text("name") == container);
        if (status.At("state", "waiting") is JsonObject waiting)
        {
            return $"it waits in {waiting.Text("reason") ?? "the kubelet's queue"}{(waiting.Text("message") is { } message ? $": {message}" : string.Empty)}";
        }

        var unscheduled = pod.Objects("status", "conditions").FirstOrDefault(condition => condition.Text("type") == "PodScheduled" && condition.Text("status") == "False");
        return unscheduled is null ? null : $"no node takes it: {unscheduled.Text("message")}";
    }
}
