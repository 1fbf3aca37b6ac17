namespace TuneOperator.Search.History;

/// <summary>What a suggestion asks for besides its point. It is kept with the trial and comes back in its record.</summary>
/// <param name="Steps">Train until this step and then finish; null: until the trial's own end.</param>
/// <param name="Resume">The index of the trial, at the same point, that it goes on from; null: from the beginning.</param>
/// <param name="Generation">The number of the population, or of the bracket, that it belongs to; null where an algorithm has none.</param>
public sealed record TrialPlan(int? Steps = null, int? Resume = null, int? Generation = null)
{
    public static TrialPlan Whole { get; } = new();
}
