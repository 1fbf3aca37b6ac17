using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;

namespace TuneOperator.Controllers.Experiments;

/// <summary>Estimates what early stopping saved: each pruned trial would have taken what a full one takes. Pure.</summary>
internal static class Savings
{
    /// <returns>Null while no trial was pruned, or while none has run to its end to compare with.</returns>
    public static StoppingSavings? Of(ExperimentView view)
    {
        var full = StatusesOf(view, TrialPhase.Succeeded);
        var pruned = StatusesOf(view, TrialPhase.Pruned);
        if (pruned.Count == 0 || Median(full.Select(status => (double?)status.Step)) is not { } steps)
        {
            return null;
        }

        var seconds = Median(full.Select(status => status.GpuSeconds));
        return new StoppingSavings
        {
            Steps = (long)Math.Round(pruned.Sum(status => Math.Max(0, steps - (status.Step ?? steps)))),
            GpuHours = seconds is null ? null : Math.Round(pruned.Sum(status => Math.Max(0, seconds.Value - (status.GpuSeconds ?? seconds.Value))) / 3600, 4),
        };
    }

    private static List<TrialStatus> StatusesOf(ExperimentView view, TrialPhase phase) =>
        [.. view.Trials.Select(trial => trial.Status).OfType<TrialStatus>().Where(status => status.Phase == phase)];

    private static double? Median(IEnumerable<double?> values)
    {
        var sorted = values.OfType<double>().Order().ToList();
        return sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
