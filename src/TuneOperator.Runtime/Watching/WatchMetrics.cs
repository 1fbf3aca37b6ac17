using System.Diagnostics.Metrics;

namespace TuneOperator.Runtime.Watching;

/// <summary>Watches that broke off. One that the server ends after its minutes, as it was asked to, is none of them.</summary>
internal static class WatchMetrics
{
    private static readonly Counter<long> Restarts = RuntimeMeter.Instance.CreateCounter<long>(
        "tuneoperator.watch.restarts", description: "Watches that began anew because the connection broke, was silent, or the server had forgotten their version.");

    /// <summary>Lets the counter be seen at zero: of a series that begins at one nobody can say that it has risen.</summary>
    public static void Begin() => Restarts.Add(0);

    public static void Restarted() => Restarts.Add(1);
}
