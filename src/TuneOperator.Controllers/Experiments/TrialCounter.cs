using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;

namespace TuneOperator.Controllers.Experiments;

/// <summary>Counts trials by what became of them. Pure.</summary>
internal static class TrialCounter
{
    /// <param name="trials">Those that exist.</param>
    /// <param name="created">All that ever did; those that are gone were cancelled.</param>
    public static TrialCounts Count(IReadOnlyCollection<Trial> trials, int created)
    {
        int Of(Func<TrialStatus?, bool> is_) => trials.Count(trial => is_(trial.Status));
        var cancelled = Of(status => status is { Phase: TrialPhase.Failed, Reason: TrialReason.Cancelled });
        return new TrialCounts
        {
            Created = created,
            Queued = Of(status => status?.Phase == TrialPhase.Queued),
            Pending = Of(status => status?.Phase is null or TrialPhase.Pending or TrialPhase.Retrying),
            Running = Of(status => status?.Phase == TrialPhase.Running),
            Succeeded = Of(status => status?.Phase == TrialPhase.Succeeded),
            Pruned = Of(status => status?.Phase == TrialPhase.Pruned),
            Failed = Of(status => status?.Phase == TrialPhase.Failed) - cancelled,
            Cancelled = cancelled + created - trials.Count,
            Retried = Of(status => status?.Retry is not null),
        };
    }
}
