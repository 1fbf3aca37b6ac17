using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Tables.Printing;

/// <summary>What a row says of a pod: the most telling reason among phase, init containers and containers; how many of them are ready, and how often they were restarted.</summary>
internal sealed class PodSummary
{
    private readonly JsonObject? status;
    private readonly HashSet<string> sidecars;
    private readonly List<JsonObject> restarted = [];

    private PodSummary(JsonObject pod)
    {
        status = pod.GetObject("status");
        var inits = pod.GetObject("spec").GetObjects("initContainers").ToList();
        sidecars = inits.Where(c => c.GetString("restartPolicy") is "Always").Select(c => c.GetString("name") ?? "").ToHashSet(StringComparer.Ordinal);
        Total = pod.GetObject("spec").GetObjects("containers").Count() + sidecars.Count;
        Text = status.GetString("reason") ?? status.GetString("phase") ?? "Unknown";
        if (status.GetObjects("conditions").Any(c => c.GetString("type") is "PodScheduled" && c.GetString("reason") is "SchedulingGated"))
            Text = "SchedulingGated";
        var initializes = TakeInitContainers(inits.Count);
        if (!initializes || HasCondition("Initialized"))
        {
            restarted.RemoveAll(c => !IsSidecar(c));
            TakeContainers();
        }

        if (!pod.IsDeleting())
            return;
        if (status.GetString("reason") is "NodeLost")
            Text = "Unknown";
        else if (status.GetString("phase") is not ("Succeeded" or "Failed"))
            Text = "Terminating";
    }

    public string Text { get; private set; }

    public int Ready { get; private set; }

    public int Total { get; }

    /// <summary>The containers whose restarts count: while a pod initializes, its init containers; then the others and those that go on beside them.</summary>
    public IReadOnlyList<JsonObject> Restarted => restarted;

    public static PodSummary Of(JsonObject pod) => new(pod);

    /// <returns>Whether one of them is not done yet.</returns>
    private bool TakeInitContainers(int total)
    {
        var done = 0;
        foreach (var container in status.GetObjects("initContainerStatuses"))
        {
            restarted.Add(container);
            var state = container.GetObject("state");
            var terminated = state.GetObject("terminated");
            if (terminated?.GetLong("exitCode") is 0 || (IsSidecar(container) && container.GetBool("started") is true))
            {
                if (terminated is null && container.GetBool("ready") is true)
                    Ready++;
                done++;
                continue;
            }

            Text = terminated is not null ? $"Init:{Reason(terminated)}"
                : state.GetObject("waiting").GetString("reason") is { Length: > 0 } waiting and not "PodInitializing" ? $"Init:{waiting}"
                : $"Init:{done}/{total}";
            return true;
        }

        return false;
    }

    private void TakeContainers()
    {
        var runs = false;
        string? error = null;
        foreach (var container in status.GetObjects("containerStatuses").Reverse())
        {
            restarted.Add(container);
            var state = container.GetObject("state");
            if (state.GetObject("waiting").GetString("reason") is { Length: > 0 } waiting)
            {
                Text = waiting;
            }
            else if (state.GetObject("terminated") is { } terminated)
            {
                Text = Reason(terminated);
                if (terminated.GetLong("exitCode") is not 0)
                    error = Text;
            }
            else if (container.GetBool("ready") is true && state.GetObject("running") is not null)
            {
                runs = true;
                Ready++;
            }
        }

        // One container that is done does not make the pod so.
        if (Text is "Completed")
            Text = runs && HasCondition("Ready") ? "Running" : error ?? (runs ? "NotReady" : Text);
    }

    private bool IsSidecar(JsonObject container) => sidecars.Contains(container.GetString("name") ?? "");

    private bool HasCondition(string type) => status.GetObjects("conditions").Any(c => c.GetString("type") == type && c.GetString("status") is "True");

    private static string Reason(JsonObject terminated) =>
        terminated.GetString("reason") is { Length: > 0 } reason ? reason
        : terminated.GetLong("signal") is { } signal and not 0 ? $"Signal:{signal}"
        : $"ExitCode:{terminated.GetLong("exitCode")}";
}
