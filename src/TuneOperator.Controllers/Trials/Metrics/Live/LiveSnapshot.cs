using System.Collections.Immutable;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition.Objectives;

namespace TuneOperator.Controllers.Trials.Metrics.Live;

/// <summary>A live report as it stood at one moment, for one reconcile to decide and to write by.</summary>
/// <param name="Step">The last at which the objective was reported; null: never.</param>
/// <param name="Count">How often the objective was reported.</param>
/// <param name="Value">What the trial's value would be if it ended now; null when that is not a finite number.</param>
/// <param name="Points">The objective's finite values, at most <see cref="MetricSeries.MaxPoints"/>.</param>
/// <param name="Curve">The same for a status, at most 100.</param>
internal sealed record LiveSnapshot(
    long? Step,
    long Count,
    double? Value,
    IReadOnlyDictionary<string, MetricSummary> Metrics,
    IReadOnlyList<(long Step, double Value)> Points,
    IReadOnlyList<CurvePoint>? Curve,
    string? Note)
{
    public static LiveSnapshot Of(LiveReport live, ObjectiveDefinition objective) => live.Read(report =>
    {
        var series = report.Objective;
        var value = series is null ? double.NaN : ObjectiveValue.Reduce(series, objective);
        return new LiveSnapshot(
            series?.LastStep,
            series?.Count ?? 0,
            double.IsFinite(value) ? value : null,
            report.Summarize(),
            series is null ? [] : series.Points.ToImmutableArray(),
            series is { FiniteCount: > 0 } ? series.Curve(TrialStatusBuilder.MaxCurve) : null,
            live.Note);
    });
}
