using TuneOperator.Search.History;

namespace TuneOperator.Search.Samplers.CmaEs;

/// <summary>Ended trials from the best to the worst: finished ones by value, then pruned ones by how far they came and their value, then infeasible ones, which are all alike.</summary>
internal sealed class TrialOrder(Goal goal) : IComparer<TrialRecord>
{
    public int Compare(TrialRecord? x, TrialRecord? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var byState = State(x).CompareTo(State(y));
        if (byState != 0)
            return byState;

        var bySteps = x.State == TrialState.Pruned ? Steps(y).CompareTo(Steps(x)) : 0;
        if (bySteps != 0 || x.Values.IsEmpty || y.Values.IsEmpty)
            return bySteps != 0 ? bySteps : y.Values.Length.CompareTo(x.Values.Length);

        return goal == Goal.Minimize ? x.Values[0].CompareTo(y.Values[0]) : y.Values[0].CompareTo(x.Values[0]);
    }

    private static int State(TrialRecord trial) => trial.State switch
    {
        TrialState.Finished => 0,
        TrialState.Pruned => 1,
        _ => 2,
    };

    private static int Steps(TrialRecord trial) => trial.Curve.IsEmpty ? 0 : trial.Curve[^1].Step;
}
