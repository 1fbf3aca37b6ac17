namespace TuneOperator.Controllers.Trials.Metrics;

/// <summary>One reported value.</summary>
/// <param name="Step">As the line says; null: not said, and the points are numbered from 1.</param>
/// <param name="Value">May be NaN or infinite: what was reported.</param>
internal readonly record struct MetricPoint(string Name, long? Step, double Value);
