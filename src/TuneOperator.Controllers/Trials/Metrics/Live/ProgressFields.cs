using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Trials.Outcome;

namespace TuneOperator.Controllers.Trials.Metrics.Live;

/// <summary>What a status says of a running trial's metrics. Pure.</summary>
internal static class ProgressFields
{
    /// <summary>The progress of the attempt that runs: as it is, or as it was written.</summary>
    /// <param name="mayChange">It is time for another write.</param>
    public static TrialStatus AddTo(TrialStatus status, TrialObservation seen, bool mayChange)
    {
        var before = OfSameAttempt(seen);
        if (seen.Live is not { Metrics.Count: > 0 } live || (before is not null && (!mayChange || IsBehind(seen))))
        {
            return status with { Step = before?.Step, Value = before?.Value, Metrics = before?.Metrics, Curve = before?.Curve };
        }

        return status with { Step = live.Step, Value = live.Value, Metrics = live.Metrics, Curve = live.Curve };
    }

    /// <summary>After a restart of the operator the report is rebuilt from the source; until it has caught up the status knows more.</summary>
    public static bool IsBehind(TrialObservation seen) =>
        OfSameAttempt(seen)?.Metrics?.GetValueOrDefault(seen.Objectives[0].Metric) is { Count: { } known } && known > (seen.Live?.Count ?? 0);

    /// <summary>The status if it speaks of the run that the pod is at: a run begins when its container does.</summary>
    public static TrialStatus? OfSameAttempt(TrialObservation seen) =>
        seen.Trial.Status is { StartTime: { } start } status
        && PodState.Speaker(seen.Pods) is { } pod
        && PodState.StartedAt(pod, seen.Experiment.Template.MetricsContainer) == start
            ? status
            : null;
}
