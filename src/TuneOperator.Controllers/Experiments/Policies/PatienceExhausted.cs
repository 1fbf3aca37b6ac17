using TuneOperator.Api.Trials;

namespace TuneOperator.Controllers.Experiments.Policies;

/// <summary>Nothing better for so many trials of the present stage: what follows is not likely to be either. The last stage ends the experiment, an earlier one makes way for the next.</summary>
internal sealed class PatienceExhausted : ICompletionPolicy
{
    public Verdict Judge(ExperimentView view) => view.IsLastStage && Find(view) is { } why ? Verdict.Succeed("PatienceExhausted", why) : Verdict.Continue;

    /// <returns>Null: the stage goes on.</returns>
    public static string? Find(ExperimentView view)
    {
        if (view.Definition.Patience is not { } patience)
        {
            return null;
        }

        Trial? best = null;
        var since = 0;
        foreach (var trial in view.Searching.Where(trial => trial.Spec.Index >= view.Stage.FirstIndex && IsAnAnswer(trial)).OrderBy(trial => trial.Status!.CompletionTime).ThenBy(trial => trial.Spec.Index))
        {
            var better = trial.Status is { Phase: TrialPhase.Succeeded, Value: { } value }
                && (best?.Status?.Value is not { } old || (view.Definition.Objective.IsBetter(value, old) && Math.Abs(value - old) > patience.MinDelta));
            (best, since) = better ? (trial, 0) : (best, since + 1);
            if (best is not null && since >= patience.Trials)
            {
                // The trials that ended meanwhile can't take it back: an end that comes and goes would stop and start trials.
                var margin = patience.MinDelta > 0 ? $" by more than {patience.MinDelta:G6}" : string.Empty;
                return $"no better value{margin} than that of {best.Metadata.Name} in {patience.Trials} trials";
            }
        }

        return null;
    }

    /// <summary>Ended, and what became of it says something about its point.</summary>
    private static bool IsAnAnswer(Trial trial) => trial.Status is { IsFinished: true } status && status.Reason != TrialReason.Cancelled;
}
