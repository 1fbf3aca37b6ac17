using TuneOperator.Search.Analysis.Pareto;
using TuneOperator.Search.History;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Tpe.Ranking;

/// <summary>Trials that ended, best first: finished ones by their values, then pruned ones by the step they reached and their value there, then infeasible ones.</summary>
/// <remarks>Several objectives: by front, within one by what a trial adds to the hypervolume of those before it. Of equals the one with the lowest index comes first, whatever the order of the history.</remarks>
internal static class TrialRanking
{
    public static List<Assignment> BestFirst(SearchProblem problem, TrialHistory history)
    {
        var sign = problem.Objectives[0].Goal == Goal.Minimize ? 1 : -1;
        var isSingle = problem.Objectives.Length == 1;
        var ended = new List<Standing>(history.Trials.Length);
        var finished = new List<TrialRecord>();
        foreach (var trial in history.Trials)
        {
            if (trial.State == TrialState.Finished && !isSingle)
                finished.Add(trial);
            else if (trial.State != TrialState.Running)
                ended.Add(Standing.Of(trial, sign));
        }

        ended.Sort(Standing.Compare);
        var ranked = new List<Assignment>(ended.Count + finished.Count);
        foreach (var place in FrontOrder.Of(ParetoFront.Minimized(finished, problem.Objectives)))
            ranked.Add(finished[place].Assignment);

        foreach (var standing in ended)
            ranked.Add(standing.Trial.Assignment);

        return ranked;
    }

    private readonly record struct Standing(int Class, int Step, double Value, TrialRecord Trial)
    {
        public static Standing Of(TrialRecord trial, int sign) => new(
            trial.State switch { TrialState.Finished => 0, TrialState.Pruned => 1, _ => 2 },
            trial.State == TrialState.Pruned && trial.Curve is [.., var last] ? last.Step : 0,
            trial.Values.IsDefaultOrEmpty ? 0 : sign * trial.Values[0],
            trial);

        public static int Compare(Standing first, Standing second) =>
            first.Class != second.Class ? first.Class.CompareTo(second.Class)
            : first.Step != second.Step ? second.Step.CompareTo(first.Step)
            : first.Value != second.Value ? first.Value.CompareTo(second.Value)
            : first.Trial.Index.CompareTo(second.Trial.Index);
    }
}
