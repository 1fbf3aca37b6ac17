namespace TuneOperator.Search.Space;

/// <summary>A whole number in [Min, Max]: Min + k·Step.</summary>
public sealed record IntParameter(string Name, long Min, long Max, Scale Scale = Scale.Linear, long Step = 1) : Parameter(Name);
