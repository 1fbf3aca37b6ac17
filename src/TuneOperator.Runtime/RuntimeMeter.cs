using System.Diagnostics.Metrics;

namespace TuneOperator.Runtime;

/// <summary>The meter that all instruments of the runtime belong to.</summary>
public static class RuntimeMeter
{
    /// <summary>What a listener or exporter subscribes to.</summary>
    public const string Name = "TuneOperator.Runtime";

    internal static readonly Meter Instance = new(Name);
}
