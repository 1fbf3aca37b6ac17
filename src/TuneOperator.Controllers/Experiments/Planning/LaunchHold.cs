using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Policies;

namespace TuneOperator.Controllers.Experiments.Planning;

/// <summary>Says why no further trial is to be started for now: what the first ones met, the next would meet too. Pure.</summary>
internal static class LaunchHold
{
    /// <returns>The reason in a sentence; null: go on.</returns>
    public static string? Of(ExperimentView view) => OfFailures(view) ?? OfWaiting(view);

    private static string? OfFailures(ExperimentView view) => FailedAlike.Find(view) is { } alike
        ? $"no further trial is started unless one that is under way (there are {view.Counts.Unfinished}) succeeds: {alike}"
        : null;

    private static string? OfWaiting(ExperimentView view)
    {
        if (view.Trials.Any(trial => trial.Status?.StartTime is not null))
        {
            return null;
        }

        var stuck = view.Trials
            .Where(trial => trial.Status is { Phase: TrialPhase.Pending, Reason: TrialReason.ImagePull or TrialReason.AdmissionDenied })
            .ToList();
        return stuck.Count == 0
            ? null
            : $"no trial has run yet, and no further one is started until one does. Trials that can't start: {stuck.Count}; {stuck[0].Metadata.Name}: {stuck[0].Status!.Message}";
    }
}
