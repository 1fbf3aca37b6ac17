using System.Collections.Immutable;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers;

/// <summary>What is searched, for what, and with how much.</summary>
/// <param name="Objectives">At least one.</param>
/// <param name="MaxTrials">Null: no bound.</param>
/// <param name="Parallelism">Trials at a time, at least 1.</param>
public sealed record SearchProblem(SearchSpace Space, ImmutableArray<Objective> Objectives, int? MaxTrials, int Parallelism);

/// <summary>A metric and the way it should go.</summary>
public sealed record Objective(string Name, Goal Goal);

public enum Goal
{
    Minimize,
    Maximize,
}
