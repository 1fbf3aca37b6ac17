using System.Collections.Immutable;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.History;

/// <summary>All that is known when a suggestion is asked for.</summary>
/// <param name="Trials">In the order of their indexes, foreign ones first. Their order decides nothing but ties.</param>
/// <param name="NextIndex">The index of the next suggestion; larger than every index ever used, also those of trials that are gone.</param>
public sealed record TrialHistory(ImmutableArray<TrialRecord> Trials, int NextIndex)
{
    public static TrialHistory Empty { get; } = new([], 0);

    /// <summary>The history once a suggestion runs.</summary>
    public TrialHistory Launch(Assignment point, TrialPlan plan) =>
        new(Trials.Add(new TrialRecord(NextIndex, point, TrialState.Running, []) { Plan = plan }), NextIndex + 1);
}
