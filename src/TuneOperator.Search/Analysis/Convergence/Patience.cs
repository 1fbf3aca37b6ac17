using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;

namespace TuneOperator.Search.Analysis.Convergence;

/// <summary>Whether a search still gets better.</summary>
/// <param name="Trials">Ended trials without a better value after which it is done, at least 1.</param>
/// <param name="MinDelta">A better value is better by more than this, 0 or above.</param>
public sealed record Patience(int Trials, double MinDelta = 0)
{
    /// <summary>The number of trials of the study, failed and pruned ones included, that have ended with a larger index than the last one that was better than all before it; 0 while none has finished.</summary>
    /// <remarks>Improvements too small to count add up: a value is compared with the last that counted.</remarks>
    public int SinceBetter(TrialHistory history, Goal goal)
    {
        double? best = null;
        var since = 0;
        foreach (var trial in history.Trials.Where(trial => trial.State != TrialState.Running).OrderBy(trial => trial.Index))
        {
            since += trial.IsForeign ? 0 : 1;
            if (trial.State != TrialState.Finished)
                continue;

            var value = goal == Goal.Minimize ? trial.Values[0] : -trial.Values[0];
            if (best is null || value < best - MinDelta)
                (best, since) = (value, 0);
        }

        return best is null ? 0 : since;
    }

    /// <summary>Whether the search is done.</summary>
    public bool IsOver(TrialHistory history, Goal goal) => SinceBetter(history, goal) >= Trials;
}
