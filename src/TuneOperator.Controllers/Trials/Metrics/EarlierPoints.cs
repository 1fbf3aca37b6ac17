namespace TuneOperator.Controllers.Trials.Metrics;

/// <summary>Points that are no longer kept one by one, in aggregate.</summary>
/// <param name="FiniteCount">Of <paramref name="Count"/>; when 0, the others say nothing.</param>
internal readonly record struct EarlierPoints(long Count, long FiniteCount, double Min, double Max, double Mean);
