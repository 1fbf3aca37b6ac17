using System.Collections.Immutable;
using TuneOperator.Search.Samplers.Constraints;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers;

/// <summary>What is searched, for what, and with how much.</summary>
/// <param name="Objectives">At least one.</param>
/// <param name="MaxTrials">Null: no bound.</param>
/// <param name="Parallelism">Trials at a time, at least 1.</param>
public sealed record SearchProblem(SearchSpace Space, ImmutableArray<Objective> Objectives, int? MaxTrials, int Parallelism)
{
    /// <summary>So many points are drawn at random for one suggestion that keeps the constraints before a sampler gives it up.</summary>
    public const int MaxDraws = 100_000;

    /// <summary>Steps of a complete trial, where trials report after each; null where they don't.</summary>
    public int? MaxSteps { get; init; }

    /// <summary>What every suggestion keeps.</summary>
    public ImmutableArray<Constraint> Constraints { get; init; } = [];

    /// <summary>Whether the point, one of the space, keeps all constraints.</summary>
    public bool Allows(Assignment point)
    {
        foreach (var constraint in Constraints)
        {
            if (!constraint.Holds(point))
                return false;
        }

        return true;
    }
}

/// <summary>A metric and the way it should go.</summary>
public sealed record Objective(string Name, Goal Goal);

public enum Goal
{
    Minimize,
    Maximize,
}
