using System.Globalization;
using TuneOperator.Cli.Records;
using TuneOperator.Cli.Results;

namespace TuneOperator.Cli.Charts;

/// <summary>Every trial's value by its index, and the best so far. Pure.</summary>
internal static class HistoryChart
{
    private const int Rows = 12;

    public static IEnumerable<ChartLine> Of(ExperimentRecord experiment, int width)
    {
        var points = BestSoFar.Of(experiment);
        yield return new ChartLine([("Optimisation history", Tone.Accent), ($"  {experiment.Metric} by trial; the line is the best so far", Tone.Muted)]);
        if (points.Count == 0)
        {
            yield return new ChartLine("  no trial has a value yet", Tone.Muted);
            yield break;
        }

        var columns = Math.Max(10, width - Frame.LabelWidth - 2);
        var (x, y) = (Scale.Of([.. points.Select(point => (double)point.Trial.Index)]), Scale.Of(Visible(points, experiment.Maximize)));
        var canvas = new Canvas(columns, Rows);
        foreach (var (point, before) in points.Zip(points.Prepend(points[0])))
        {
            canvas.Line(x.ShareOf(before.Trial.Index), y.ShareOf(before.Best), x.ShareOf(point.Trial.Index), y.ShareOf(before.Best), Tone.Good);
            canvas.Line(x.ShareOf(point.Trial.Index), y.ShareOf(before.Best), x.ShareOf(point.Trial.Index), y.ShareOf(point.Best), Tone.Good);
        }

        foreach (var point in points)
        {
            canvas.Mark(x.ShareOf(point.Trial.Index), y.ShareOf(point.Value), point.IsBetter ? Tone.Good : Tone.Plain);
        }

        var number = string.Create(CultureInfo.InvariantCulture, $"trial {x.Max}");
        foreach (var line in Frame.Around(canvas, y.Last, y.First, ($"trial {Values.Of(x.Min)}", string.Empty, number), columns))
        {
            yield return line;
        }
    }

    /// <summary>Without the worst outliers, which would press all else flat: they are drawn at the edge.</summary>
    private static List<double> Visible(IReadOnlyList<HistoryPoint> points, bool maximize)
    {
        var sorted = points.Select(point => point.Value).Order().ToList();
        var (low, high) = (sorted[sorted.Count / 4], sorted[sorted.Count * 3 / 4]);
        var reach = 5 * (high - low);
        return sorted.Count < 8 || reach == 0 ? sorted : maximize ? sorted.FindAll(value => value >= low - reach) : sorted.FindAll(value => value <= high + reach);
    }
}
