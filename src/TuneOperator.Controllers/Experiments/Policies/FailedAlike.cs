using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Trials.Outcome;

namespace TuneOperator.Controllers.Experiments.Policies;

/// <summary>Recognises a fault of the template: the first trials to end failed in one and the same way, and none succeeded.</summary>
internal static class FailedAlike
{
    private const int Enough = 3;

    /// <returns>What they have in common, in a sentence; null when the first trials did not fail alike.</returns>
    public static string? Find(ExperimentView view)
    {
        var ended = view.Trials
            .Where(trial => trial.Status is { IsFinished: true, Reason: not TrialReason.Cancelled })
            .OrderBy(trial => trial.Status!.CompletionTime)
            .ThenBy(trial => trial.Spec.Index)
            .ToList();
        if (ended.Count < Enough || ended.Any(trial => trial.Status!.Phase != TrialPhase.Failed) || ended[0].Status!.Reason is not { } reason)
        {
            return null;
        }

        // What the sampler is to learn from differs from point to point, and the next point may be better.
        var dependsOnThePoint = reason is TrialReason.OutOfMemory or TrialReason.NonFiniteMetric or TrialReason.Deadline;
        var isBorne = view.Definition.MaxFailedTrials is not null && !Blame.IsTheClusters(reason);
        return dependsOnThePoint || isBorne || ended.Take(Enough).Select(trial => Kind(trial.Status!)).Distinct().Count() > 1
            ? null
            : $"the first {Enough} trials failed alike and none succeeded; {Remedy(reason)}. {FailureSummary.Of(view)}";
    }

    private static string Remedy(TrialReason reason) => Blame.IsTheClusters(reason)
        ? "mend the cause and make the experiment again"
        : "mend the template, or set maxFailedTrials to go on in spite of it";

    /// <summary>Of an exit code the code too; what follows it names the pod.</summary>
    private static (TrialReason?, string) Kind(TrialStatus status) =>
        (status.Reason, status.Reason == TrialReason.ExitCode ? (status.Message ?? string.Empty).Split(':')[0] : string.Empty);
}
