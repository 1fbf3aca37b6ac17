using System.Collections.Immutable;
using TuneOperator.Search.History;
using TuneOperator.Search.Samplers.Fidelity;

namespace TuneOperator.Search.Samplers.Hyperband;

/// <summary>The brackets that a history has begun, found again from the generations of its trials.</summary>
internal static class Brackets
{
    /// <summary>The move of the first bracket that has one. A new bracket begins when every other waits for running trials or is done.</summary>
    public static (int Bracket, BracketMove Move)? Next(IReadOnlyList<Run> runs, SearchProblem problem, TrialHistory history, ImmutableArray<int> rungs, double eta)
    {
        var isExhausted = Exhaustion.IsComplete(problem, history);
        var members = runs.Where(run => run.Generation is not null).ToLookup(run => run.Generation!.Value);
        var begun = members.Select(group => group.Key).DefaultIfEmpty(-1).Max() + 1;
        for (var number = 0; number <= begun; number++)
        {
            if (Bracket.Of(number, rungs, eta).Next([.. members[number]], problem, isExhausted) is { } move)
                return (number, move);
        }

        return null;
    }
}
