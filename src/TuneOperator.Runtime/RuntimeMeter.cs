using System.Diagnostics.Metrics;

namespace TuneOperator.Runtime;

/// <summary>The meter that all instruments of the runtime belong to.</summary>
public static class RuntimeMeter
{
    /// <summary>What a listener or exporter subscribes to.</summary>
    public const string Name = "TuneOperator.Runtime";

    internal static readonly Meter Instance = new(Name);

    /// <summary>Seconds, from a look at an unchanged object to the longest that a reconcile may take.</summary>
    internal static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120],
    };
}
