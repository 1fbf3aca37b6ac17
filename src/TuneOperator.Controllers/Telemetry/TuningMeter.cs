using System.Diagnostics.Metrics;

namespace TuneOperator.Controllers.Telemetry;

/// <summary>The meter that all instruments of the controllers belong to.</summary>
public static class TuningMeter
{
    /// <summary>What a listener or exporter subscribes to.</summary>
    public const string Name = "TuneOperator.Controllers";

    internal static readonly Meter Instance = new(Name);

    /// <summary>Lets every counter be seen at zero, once an exporter listens: of a series that begins at one nobody can say that it has risen.</summary>
    public static void Begin() => TrialMetrics.Begin();
}
