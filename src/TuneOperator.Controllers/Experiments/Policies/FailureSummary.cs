using TuneOperator.Api.Trials;

namespace TuneOperator.Controllers.Experiments.Policies;

/// <summary>What failed trials have in common, in a sentence.</summary>
internal static class FailureSummary
{
    public static string Of(ExperimentView view)
    {
        var failed = view.Trials.Where(trial => trial.Status is { Phase: TrialPhase.Failed, Reason: not TrialReason.Cancelled }).ToList();
        var reasons = failed
            .GroupBy(trial => trial.Status!.Reason)
            .OrderByDescending(group => group.Count())
            .Select(group => $"{group.Count()} {group.Key}");
        return failed.Count == 0
            ? string.Empty
            : $"Reasons: {string.Join(", ", reasons)}. The last, {failed[^1].Metadata.Name}: {failed[^1].Status!.Message}";
    }
}
