using System.Collections.Immutable;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition.Objectives;

namespace TuneOperator.Controllers.Trials.Metrics;

/// <summary>Makes a report again of what a status says, for sources that can't be read twice. Pure.</summary>
internal static class KnownReport
{
    /// <summary>Counts, extremes and last values are as they were; the mean is that of the points in the curve.</summary>
    public static MetricReport Of(TrialStatus status, ImmutableArray<ObjectiveDefinition> objectives)
    {
        var report = new MetricReport(objectives.Select(objective => objective.Metric));
        foreach (var (name, summary) in status.Metrics ?? ImmutableDictionary<string, MetricSummary>.Empty)
        {
            IReadOnlyList<CurvePoint> points = name == objectives[0].Metric && status.Curve is { Count: > 0 } curve ? curve
                : summary.Last is { } last ? [new CurvePoint { Step = summary.Step ?? 1, Value = last }]
                : [];
            if (points.Count > 0 && summary.Count - points.Count is > 0 and var count)
            {
                report.Resume(name, new EarlierPoints(count, count, summary.Min ?? points[0].Value, summary.Max ?? points[0].Value, points.Average(point => point.Value)));
            }

            report.AddPoints(points.Select(point => new MetricPoint(name, point.Step, point.Value)));
        }

        return report;
    }
}
