using TuneOperator.Search.History;
using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers;

/// <summary>A point to try.</summary>
/// <param name="Assignment">A value for every active parameter and for no other.</param>
public sealed record Suggestion(Assignment Assignment)
{
    /// <summary>How far to train it, and what the algorithm must find again to go on.</summary>
    public TrialPlan Plan { get; init; } = TrialPlan.Whole;

    /// <summary>Which algorithm chose the point and why, in a sentence; null when there is nothing to say beyond the algorithm's name.</summary>
    public string? Reason { get; init; }
}
