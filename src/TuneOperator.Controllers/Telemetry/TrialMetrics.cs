using System.Diagnostics.Metrics;
using TuneOperator.Api.Trials;

namespace TuneOperator.Controllers.Telemetry;

/// <summary>Trials that ended and the GPU seconds that they held, as this process wrote it down.</summary>
/// <remarks>Counted with the write and not by what is watched: of several operators one writes, and what was written before a restart is not written again.</remarks>
internal static class TrialMetrics
{
    private const string Cancelled = nameof(TrialReason.Cancelled);

    private static readonly string[] Results = [nameof(TrialPhase.Succeeded), nameof(TrialPhase.Pruned), nameof(TrialPhase.Failed), Cancelled];

    private static readonly Counter<long> Ended = TuningMeter.Instance.CreateCounter<long>("tuneoperator.trials", description: "Trials that ended, by result.");

    private static readonly Counter<double> GpuTime =
        TuningMeter.Instance.CreateCounter<double>("tuneoperator.gpu", unit: "s", description: "GPUs times seconds that attempts which ended have held them.");

    public static void Begin()
    {
        foreach (var result in Results)
        {
            Ended.Add(0, Result(result));
        }

        GpuTime.Add(0);
    }

    /// <summary>A Trial's status was written.</summary>
    public static void Written(TrialStatus? before, TrialStatus after)
    {
        if (ResultOf(before, after) is { } result)
        {
            Ended.Add(1, Result(result));
        }

        if (GpuSecondsOf(before, after) is > 0 and var seconds)
        {
            GpuTime.Add(seconds);
        }
    }

    /// <summary>Null unless this write ended the trial.</summary>
    internal static string? ResultOf(TrialStatus? before, TrialStatus after) =>
        !after.IsFinished || before?.IsFinished is true ? null
        : after is { Phase: TrialPhase.Failed, Reason: TrialReason.Cancelled } ? Cancelled
        : after.Phase.ToString();

    /// <summary>What this write adds to what earlier attempts had held.</summary>
    internal static double GpuSecondsOf(TrialStatus? before, TrialStatus after) => (after.GpuSeconds ?? 0) - (before?.GpuSeconds ?? 0);

    private static KeyValuePair<string, object?> Result(string result) => new("result", result);
}
