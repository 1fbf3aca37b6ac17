using TuneOperator.Api.Trials;

namespace TuneOperator.Controllers.Tracking;

/// <summary>Which trials are to be written, in order. Pure.</summary>
internal static class TrackingPlan
{
    /// <summary>By index; those that could not be written before come last, so that none stands in the way of others.</summary>
    public static IEnumerable<Trial> Of(IEnumerable<Trial> trials) => trials
        .Where(IsOpen)
        .OrderBy(trial => trial.Status?.Tracking?.Message is not null)
        .ThenBy(trial => trial.Spec.Index);

    /// <summary>It has ended, and its run is not written.</summary>
    public static bool IsOpen(Trial trial) => trial.Status is { IsFinished: true, Tracking: null or { RunId: null } };
}
