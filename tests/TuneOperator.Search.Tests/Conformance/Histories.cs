using TuneOperator.Search.History;
using TuneOperator.Search.Samplers;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Tests.Conformance;

internal static class Histories
{
    /// <summary>The history after the suggestions were launched.</summary>
    public static TrialHistory Launch(this TrialHistory history, IEnumerable<Suggestion> suggestions) =>
        suggestions.Aggregate(history, (launched, suggestion) => launched.Launch(suggestion.Assignment, suggestion.Plan));

    public static TrialHistory Launch(this TrialHistory history, IEnumerable<Assignment> assignments)
    {
        var launched = assignments.Select((assignment, at) => new TrialRecord(history.NextIndex + at, assignment, TrialState.Running, [])).ToList();
        return new TrialHistory(history.Trials.AddRange(launched), history.NextIndex + launched.Count);
    }

    /// <summary>The history after every trial ended, in all the ways a trial ends.</summary>
    public static TrialHistory End(this TrialHistory history) => history with
    {
        Trials = [.. history.Trials.Select(trial => trial.Index % 3 == 0
            ? trial with { State = TrialState.Infeasible }
            : trial with { State = TrialState.Finished, Values = [trial.Index * 0.25] })],
    };
}
