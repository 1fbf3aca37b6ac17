using System.Globalization;
using TuneOperator.Cli.Records;
using TuneOperator.Cli.Tables;

namespace TuneOperator.Cli.Charts;

/// <summary>Parallel coordinates: a line a trial over its parameters to its value, the best tenth on top. Pure.</summary>
internal static class ParallelChart
{
    private const int Rows = 10;
    private const int AxisWidth = 13;
    private const double BestShare = 0.1;

    /// <param name="importance">Which parameters to show when there is no room for all, the most important first.</param>
    public static IEnumerable<ChartLine> Of(ExperimentRecord experiment, IReadOnlyList<string> importance, int width)
    {
        var ranked = experiment.Ranking().ToList();
        var axes = Axes(experiment, importance, ranked, Math.Max(1, (width / AxisWidth) - 1));
        if (axes.Count < 2)
        {
            yield break;
        }

        var best = ranked.Take(Math.Max(1, (int)Math.Ceiling(BestShare * ranked.Count))).ToList();
        yield return new ChartLine([("Parallel coordinates", Tone.Accent), (string.Create(CultureInfo.InvariantCulture, $"  {ranked.Count} trials; bright: the best {best.Count}"), Tone.Muted)]);
        yield return Labels(axes.Select(axis => axis.Top), Tone.Muted);
        var columns = (axes.Count - 1) * AxisWidth;
        var canvas = new Canvas(columns, Rows);
        for (var at = 0; at < axes.Count; at++)
        {
            canvas.Rule((double)at / (axes.Count - 1));
        }

        foreach (var trial in ranked.Skip(best.Count).Concat(Enumerable.Reverse(best)))
        {
            Draw(canvas, axes, trial, best.Contains(trial) ? Tone.Good : Tone.Muted);
        }

        foreach (var line in canvas.Lines())
        {
            yield return new ChartLine([(new string(' ', AxisWidth / 2), Tone.Plain), .. line.Pieces]);
        }

        yield return Labels(axes.Select(axis => axis.Bottom), Tone.Muted);
        yield return Labels(axes.Select(axis => axis.Name), Tone.Plain);
    }

    private static List<ParallelAxis> Axes(ExperimentRecord experiment, IReadOnlyList<string> importance, List<TrialRecord> ranked, int room)
    {
        var logs = experiment.Parameters.Where(parameter => parameter.IsLog).Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        var parameters = TrialColumns.Parameters(experiment)
            .Select(column => (Axis: ParallelAxis.Of(column, ranked, logs.Contains(column.Name)), Rank: importance.ToList().IndexOf(column.Name) is >= 0 and var rank ? rank : int.MaxValue))
            .Where(parameter => parameter.Axis is not null)
            .OrderBy(parameter => parameter.Rank)
            .Select(parameter => parameter.Axis!)
            .Take(room);
        return [.. parameters, .. ParallelAxis.Of(TrialColumns.Value with { Name = experiment.Metric }, ranked, isLog: false) is { } value ? [value] : Array.Empty<ParallelAxis>()];
    }

    private static void Draw(Canvas canvas, List<ParallelAxis> axes, TrialRecord trial, Tone tone)
    {
        for (var at = 1; at < axes.Count; at++)
        {
            // A conditional parameter that the trial does not have interrupts its line.
            if (axes[at - 1].PlaceOf(trial) is { } from && axes[at].PlaceOf(trial) is { } to)
            {
                canvas.Line((at - 1.0) / (axes.Count - 1), from, (double)at / (axes.Count - 1), to, tone);
            }
        }
    }

    private static ChartLine Labels(IEnumerable<string> labels, Tone tone) => new(string.Concat(labels.Select(Label)).TrimEnd(), tone);

    private static string Label(string text)
    {
        var safe = SafeText.Of(text);
        var cut = safe.Length > AxisWidth - 1 ? safe[..(AxisWidth - 2)] + "…" : safe;
        return cut.PadLeft((AxisWidth + cut.Length) / 2).PadRight(AxisWidth);
    }
}
