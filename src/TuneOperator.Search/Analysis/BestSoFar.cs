using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;

namespace TuneOperator.Search.Analysis;

public static class BestSoFar
{
    /// <summary>The index of the finished trial with the best value of one objective, of equals the one with the lowest index; null when none is finished.</summary>
    /// <param name="objective">Which of the values; 0 is the first.</param>
    public static int? IndexOf(TrialHistory history, Goal goal, int objective = 0)
    {
        var finished = history.Trials.Where(trial => trial.State == TrialState.Finished);
        var bestFirst = goal == Goal.Minimize
            ? finished.OrderBy(trial => trial.Values[objective])
            : finished.OrderByDescending(trial => trial.Values[objective]);
        return bestFirst.ThenBy(trial => trial.Index).FirstOrDefault()?.Index;
    }
}
