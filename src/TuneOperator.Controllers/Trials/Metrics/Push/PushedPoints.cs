using System.Collections.Immutable;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Trials.Metrics.Live;

namespace TuneOperator.Controllers.Trials.Metrics.Push;

/// <summary>The points in a status, and how new ones join them. Pure.</summary>
/// <remarks>
/// A point that comes again replaces itself, so that a trial may send it until it hears that it is kept. Of many points the earlier half is folded into sums now and then; whether one
/// at those steps was counted is not known any more, so none is counted there again.
/// </remarks>
internal static class PushedPoints
{
    /// <summary>Kept one by one, of a metric that decides about the trial.</summary>
    public const int MaxOfObjective = 200;

    /// <summary>The same of any other metric.</summary>
    public const int MaxOfOther = 10;

    /// <summary>Adds points to what is known. The points of another attempt are dropped.</summary>
    public static (PushedStatus Status, PushAnswer Answer) Add(PushedStatus? known, Attempt attempt, IReadOnlyList<MetricPoint> points, IReadOnlyCollection<string> objectives)
    {
        var metrics = (IsOf(known, attempt) ? known!.Metrics ?? [] : []).ToDictionary(metric => metric.Name, StringComparer.Ordinal);
        var (kept, late, unnamed) = (0, 0, 0);
        foreach (var point in points)
        {
            var isObjective = objectives.Contains(point.Name);
            if (!metrics.TryGetValue(point.Name, out var metric))
            {
                if (!isObjective && metrics.Keys.Count(name => !objectives.Contains(name)) >= MetricReport.MaxNames - objectives.Count)
                {
                    unnamed++;
                    continue;
                }

                metric = new PushedMetric { Name = point.Name };
            }

            if (Put(metric, point.Step!.Value, point.Value) is { } changed)
            {
                metrics[point.Name] = Fold(changed, isObjective ? MaxOfObjective : MaxOfOther);
                kept++;
            }
            else
            {
                late++;
            }
        }

        return (
            new PushedStatus { Pod = attempt.PodUid, Restarts = attempt.Restarts, Metrics = [.. metrics.Values.OrderBy(metric => metric.Name, StringComparer.Ordinal)] },
            new PushAnswer(200, Kept: kept, Late: late, Unnamed: unnamed));
    }

    /// <summary>What the attempt has pushed, as any source reports it.</summary>
    /// <param name="attempt">Null: whichever pushed last.</param>
    public static MetricReport ToReport(PushedStatus? pushed, Attempt? attempt, IEnumerable<string> objectives)
    {
        var report = new MetricReport(objectives);
        if (pushed is not null && (attempt is null || IsOf(pushed, attempt)))
        {
            foreach (var metric in pushed.Metrics ?? [])
            {
                if (metric.Earlier is { } earlier)
                {
                    report.Resume(metric.Name, new EarlierPoints(earlier.Count, earlier.Finite, earlier.Min ?? 0, earlier.Max ?? 0, earlier.Mean ?? 0));
                }

                report.AddPoints((metric.Points ?? []).Select(point => new MetricPoint(metric.Name, point.Step, point.Value ?? double.NaN)));
            }
        }

        return report;
    }

    private static bool IsOf(PushedStatus? pushed, Attempt attempt) => pushed?.Pod == attempt.PodUid && pushed.Restarts == attempt.Restarts;

    /// <returns>Null when the step lies where points are kept in sum only.</returns>
    private static PushedMetric? Put(PushedMetric metric, long step, double value)
    {
        if (step <= metric.Earlier?.To)
        {
            return null;
        }

        var points = (metric.Points ?? []).ToList();
        var at = points.FindLastIndex(point => point.Step <= step);
        var made = new PushedPoint { Step = step, Value = double.IsFinite(value) ? value : null };
        if (at >= 0 && points[at].Step == step)
        {
            points[at] = made;
        }
        else
        {
            points.Insert(at + 1, made);
        }

        return metric with { Points = points };
    }

    private static PushedMetric Fold(PushedMetric metric, int most)
    {
        var points = metric.Points!;
        if (points.Count <= most)
        {
            return metric;
        }

        // Every second point of the earlier half stays, for the curve; what goes is summed up.
        var half = points.Count / 2;
        var gone = points.Where((_, i) => i < half && i % 2 == 1).ToList();
        var values = gone.Where(point => point.Value is not null).Select(point => point.Value!.Value).ToList();
        var earlier = metric.Earlier ?? new PushedEarlier();
        var finite = earlier.Finite + values.Count;
        return metric with
        {
            Points = [.. points.Where((_, i) => i >= half || i % 2 == 0)],
            Earlier = new PushedEarlier
            {
                To = points[half - 1].Step,
                Count = earlier.Count + gone.Count,
                Finite = finite,
                Min = values.Append(earlier.Min ?? double.PositiveInfinity).Min() is var min && finite > 0 ? min : null,
                Max = values.Append(earlier.Max ?? double.NegativeInfinity).Max() is var max && finite > 0 ? max : null,
                Mean = finite > 0 ? values.Aggregate((earlier.Mean ?? 0) * ((double)earlier.Finite / finite), (mean, value) => mean + (value / finite)) : null,
            },
        };
    }
}
