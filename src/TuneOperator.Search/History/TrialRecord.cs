using System.Collections.Immutable;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.History;

/// <summary>One trial as the search sees it.</summary>
/// <param name="Index">That of its suggestion; negative, and different from each other's, for foreign trials.</param>
/// <param name="Values">One finite value an objective, in its own direction, when the trial is <see cref="TrialState.Finished"/>; of a pruned one the last that it reported; else empty.</param>
public sealed record TrialRecord(int Index, Assignment Assignment, TrialState State, ImmutableArray<double> Values)
{
    /// <summary>What the first objective was after each step that was reported, steps rising from 1.</summary>
    public ImmutableArray<CurvePoint> Curve { get; init; } = [];

    /// <summary>What its suggestion asked for; <see cref="TrialPlan.Whole"/> where an algorithm knows no steps.</summary>
    public TrialPlan Plan { get; init; } = TrialPlan.Whole;

    /// <summary>It comes from elsewhere (an earlier study, a person), not from a suggestion of this one.</summary>
    public bool IsForeign => Index < 0;
}

/// <param name="Step">From 1.</param>
/// <param name="Value">Finite, in the objective's own direction.</param>
public readonly record struct CurvePoint(int Step, double Value);
