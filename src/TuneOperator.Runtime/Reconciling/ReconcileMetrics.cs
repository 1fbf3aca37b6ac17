using System.Diagnostics.Metrics;

namespace TuneOperator.Runtime.Reconciling;

/// <summary>How long reconciles take and how they end, by kind.</summary>
internal static class ReconcileMetrics
{
    private static readonly Histogram<double> Duration =
        RuntimeMeter.Instance.CreateHistogram<double>("tune_operator.reconcile.duration", unit: "s", description: "Duration of reconciles, by kind and outcome.");

    public static void Record(string kind, bool failed, TimeSpan duration) => Duration.Record(
        duration.TotalSeconds,
        new KeyValuePair<string, object?>("kind", kind),
        new KeyValuePair<string, object?>("outcome", failed ? "failure" : "success"));
}
