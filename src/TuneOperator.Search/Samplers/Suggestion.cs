using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers;

/// <summary>A point to try.</summary>
/// <param name="Assignment">A value for every active parameter and for no other.</param>
public sealed record Suggestion(Assignment Assignment);
