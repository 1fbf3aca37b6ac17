using System.Collections.Immutable;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.History;

/// <summary>All that is known when a suggestion is asked for.</summary>
/// <param name="Trials">In the order of their indexes.</param>
/// <param name="NextIndex">The index of the next suggestion; larger than every index ever used, also those of trials that are gone.</param>
public sealed record TrialHistory(ImmutableArray<TrialRecord> Trials, int NextIndex)
{
    public static TrialHistory Empty { get; } = new([], 0);
}

/// <summary>One trial as the search sees it.</summary>
/// <param name="Values">One finite value an objective, in its own direction, when the trial is <see cref="TrialState.Finished"/>; else empty.</param>
public sealed record TrialRecord(int Index, Assignment Assignment, TrialState State, ImmutableArray<double> Values);

public enum TrialState
{
    Running,
    Finished,

    /// <summary>It failed by its own making; a point like it is likely to fail too.</summary>
    Infeasible,
}
