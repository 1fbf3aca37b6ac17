namespace TuneOperator.Search.Space;

/// <summary>A real number in [Min, Max].</summary>
/// <param name="Step">Null: any value; else Min + k·Step, at most Max. Computed in decimal, so that 0.1 + 2·0.1 is 0.3.</param>
public sealed record DoubleParameter(string Name, double Min, double Max, Scale Scale = Scale.Linear, double? Step = null) : Parameter(Name);
