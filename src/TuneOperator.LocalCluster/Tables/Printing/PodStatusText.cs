using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Tables.Printing;

/// <summary>The one word that says how a pod is: the most telling reason among phase, init containers and containers.</summary>
internal static class PodStatusText
{
    public static string Of(JsonObject pod)
    {
        var status = pod.GetObject("status");
        var text = status.GetString("reason") ?? status.GetString("phase") ?? "Unknown";
        if (status.GetObjects("conditions").Any(c => c.GetString("type") is "PodScheduled" && c.GetString("reason") is "SchedulingGated"))
            text = "SchedulingGated";
        if (InitText(pod, status) is { } initializing)
            text = initializing;
        else
            text = ContainersText(status, text);
        if (!pod.IsDeleting())
            return text;
        return status.GetString("reason") is "NodeLost" ? "Unknown" : status.GetString("phase") is "Succeeded" or "Failed" ? text : "Terminating";
    }

    private static string? InitText(JsonObject pod, JsonObject? status)
    {
        var total = pod.GetObject("spec").GetObjects("initContainers").Count();
        var done = 0;
        foreach (var container in status.GetObjects("initContainerStatuses"))
        {
            var state = container.GetObject("state");
            if (state.GetObject("terminated") is { } terminated)
            {
                if (terminated.GetLong("exitCode") is 0)
                {
                    done++;
                    continue;
                }

                return $"Init:{terminated.GetString("reason") ?? $"ExitCode:{terminated.GetLong("exitCode")}"}";
            }

            return state.GetObject("waiting").GetString("reason") is { } waiting and not "PodInitializing" ? $"Init:{waiting}" : $"Init:{done}/{total}";
        }

        return null;
    }

    private static string ContainersText(JsonObject? status, string text)
    {
        var running = false;
        foreach (var container in status.GetObjects("containerStatuses").Reverse())
        {
            var state = container.GetObject("state");
            if (state.GetObject("waiting").GetString("reason") is { Length: > 0 } waiting)
                text = waiting;
            else if (state.GetObject("terminated") is { } terminated)
                text = terminated.GetString("reason") is { Length: > 0 } reason ? reason : Exit(terminated);
            else if (container.GetBool("ready") is true && state.GetObject("running") is not null)
                running = true;
        }

        // A pod of which one container is done and another runs is still running.
        return text is "Completed" && running ? "Running" : text;
    }

    private static string Exit(JsonObject terminated) =>
        terminated.GetLong("signal") is { } signal and not 0 ? $"Signal:{signal}" : $"ExitCode:{terminated.GetLong("exitCode")}";
}
