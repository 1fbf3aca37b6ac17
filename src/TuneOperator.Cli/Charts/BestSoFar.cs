using TuneOperator.Cli.Records;

namespace TuneOperator.Cli.Charts;

/// <summary>How the best value came about. Pure.</summary>
internal static class BestSoFar
{
    /// <summary>The trials that gave a value, by index.</summary>
    public static IReadOnlyList<HistoryPoint> Of(ExperimentRecord experiment)
    {
        var points = new List<HistoryPoint>();
        double? best = null;
        foreach (var trial in experiment.Trials.Where(trial => trial is { Succeeded: true, IsSearch: true, Value: not null }))
        {
            var value = trial.Value!.Value;
            var isBetter = best is null || (experiment.Maximize ? value > best : value < best);
            best = isBetter ? value : best;
            points.Add(new HistoryPoint(trial, value, best!.Value, isBetter));
        }

        return points;
    }
}

/// <param name="Best">The best value of this and all earlier trials.</param>
internal sealed record HistoryPoint(TrialRecord Trial, double Value, double Best, bool IsBetter);
