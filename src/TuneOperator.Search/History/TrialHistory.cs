using System.Collections.Immutable;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.History;

/// <summary>All that is known when a suggestion is asked for.</summary>
/// <param name="Trials">In any order; it decides nothing.</param>
/// <param name="NextIndex">The index of the next suggestion; larger than every index ever used, also those of trials that are gone.</param>
public sealed record TrialHistory(ImmutableArray<TrialRecord> Trials, int NextIndex)
{
    public static TrialHistory Empty { get; } = new([], 0);

    /// <summary>The same trials in the order of their indexes, so that how they were gathered does not matter.</summary>
    internal TrialHistory InOrder()
    {
        for (var at = 1; at < Trials.Length; at++)
        {
            if (Trials[at - 1].Index > Trials[at].Index)
                return this with { Trials = [.. Trials.OrderBy(trial => trial.Index)] };
        }

        return this;
    }

    /// <summary>The history once a suggestion runs.</summary>
    public TrialHistory Launch(Assignment point, TrialPlan plan) =>
        new(Trials.Add(new TrialRecord(NextIndex, point, TrialState.Running, []) { Plan = plan }), NextIndex + 1);
}
