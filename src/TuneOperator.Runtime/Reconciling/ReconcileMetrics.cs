using System.Diagnostics.Metrics;

namespace TuneOperator.Runtime.Reconciling;

/// <summary>How long keys wait and are worked on, and how that ends, by controller.</summary>
internal static class ReconcileMetrics
{
    private static readonly Counter<long> Reconciles =
        RuntimeMeter.Instance.CreateCounter<long>("tuneoperator.reconcile", description: "Reconciles that ended, by controller and result.");

    private static readonly Histogram<double> Duration = RuntimeMeter.Instance.CreateHistogram(
        "tuneoperator.reconcile.duration", unit: "s", description: "Duration of reconciles, by controller.", tags: null, advice: RuntimeMeter.Seconds);

    private static readonly Histogram<double> QueueWait = RuntimeMeter.Instance.CreateHistogram(
        "tuneoperator.queue.wait", unit: "s", description: "How long keys that were due waited for a worker, by controller.", tags: null, advice: RuntimeMeter.Seconds);

    /// <summary>Lets the counter be seen at zero: of a series that begins at one nobody can say that it has risen.</summary>
    public static void Begin(string kind)
    {
        Reconciles.Add(0, Controller(kind), Result(failed: false));
        Reconciles.Add(0, Controller(kind), Result(failed: true));
    }

    public static void Waited(string kind, TimeSpan wait) => QueueWait.Record(wait.TotalSeconds, Controller(kind));

    public static void Ended(string kind, bool failed, TimeSpan duration)
    {
        Reconciles.Add(1, Controller(kind), Result(failed));
        Duration.Record(duration.TotalSeconds, Controller(kind));
    }

    private static KeyValuePair<string, object?> Controller(string kind) => new("controller", kind);

    private static KeyValuePair<string, object?> Result(bool failed) => new("result", failed ? "failure" : "success");
}
