using TuneOperator.Api.Trials;

namespace TuneOperator.Controllers.Trials.Retrying;

/// <summary>What to tell people when a trial is run again. Pure.</summary>
internal static class RetryEvents
{
    public static (string Reason, string Message)? Of(TrialStatus? before, TrialStatus after)
    {
        if (after.Phase == TrialPhase.Retrying && before?.Phase != TrialPhase.Retrying)
        {
            return (after.Reason?.ToString() ?? nameof(TrialReason.Disrupted), after.Message ?? "the trial runs again");
        }

        return before?.Phase != TrialPhase.Retrying && after.Retry?.Infrastructure > (before?.Retry?.Infrastructure ?? 0) && after.Phase is TrialPhase.Pending or TrialPhase.Running
            ? (nameof(TrialReason.Disrupted), $"pod {before?.Pod} was taken away; the Job runs {after.Pod} in its place")
            : null;
    }
}
