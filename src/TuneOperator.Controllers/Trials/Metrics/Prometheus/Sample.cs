namespace TuneOperator.Controllers.Trials.Metrics.Prometheus;

/// <summary>The first sample of a name in one scrape.</summary>
/// <param name="Value">May be NaN or infinite: what was served.</param>
internal readonly record struct Sample(string Name, double Value);
