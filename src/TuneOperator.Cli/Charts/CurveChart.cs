using System.Globalization;
using TuneOperator.Cli.Records;
using TuneOperator.Cli.Results;

namespace TuneOperator.Cli.Charts;

/// <summary>The learning curves of all trials, the best on top. Pure.</summary>
internal static class CurveChart
{
    private const int Rows = 10;
    private const int Best = 3;

    public static IEnumerable<ChartLine> Of(ExperimentRecord experiment, int width)
    {
        var curves = experiment.Trials.Where(trial => trial.Curve.Count > 1).ToList();
        if (curves.Count == 0)
        {
            yield break;
        }

        var best = experiment.Ranking().Where(curves.Contains).Take(Best).ToList();
        yield return new ChartLine([("Learning curves", Tone.Accent), (string.Create(CultureInfo.InvariantCulture, $"  {experiment.Metric} by step of {curves.Count} trials; bright: the best {best.Count}"), Tone.Muted)]);
        var columns = Math.Max(10, width - Frame.LabelWidth - 2);
        var points = curves.SelectMany(trial => trial.Curve).ToList();
        var (x, y) = (Scale.Of([.. points.Select(point => (double)point.Step)]), Scale.Of([.. points.Select(point => point.Value)]));
        var canvas = new Canvas(columns, Rows);
        foreach (var trial in curves.Except(best).Concat(Enumerable.Reverse(best)))
        {
            var tone = best.Contains(trial) ? Tone.Good : Tone.Muted;
            foreach (var (from, to) in trial.Curve.Zip(trial.Curve.Skip(1)))
            {
                canvas.Line(x.ShareOf(from.Step), y.ShareOf(from.Value), x.ShareOf(to.Step), y.ShareOf(to.Value), tone);
            }
        }

        foreach (var line in Frame.Around(canvas, y.Last, y.First, ($"step {Values.Of(x.Min)}", string.Empty, $"step {Values.Of(x.Max)}"), columns))
        {
            yield return line;
        }
    }
}
