using TuneOperator.Api.Trials;
using TuneOperator.Cli.Observing;

namespace TuneOperator.Cli.Progress;

/// <summary>Estimates when an experiment will be done. Pure.</summary>
internal static class TimeLeft
{
    /// <summary>
    /// The mean duration of ended trials, times what is left to run, over how many run at a time; at most the time to the experiment's deadline.
    /// </summary>
    /// <param name="now">UTC.</param>
    /// <returns>Null while no trial has ended, or when nothing bounds the experiment. A target that is reached ends it sooner.</returns>
    public static TimeSpan? Estimate(ExperimentSnapshot experiment, DateTime now)
    {
        var toDeadline = experiment.Deadline - now;
        var byTrials = ByTrials(experiment, now);
        var least = toDeadline is null || byTrials < toDeadline ? byTrials : toDeadline;
        return least < TimeSpan.Zero ? TimeSpan.Zero : least;
    }

    private static TimeSpan? ByTrials(ExperimentSnapshot experiment, DateTime now)
    {
        var durations = experiment.Trials.Where(trial => !trial.IsCancelled).Select(trial => trial.Duration).OfType<TimeSpan>().ToList();
        if (durations.Count == 0 || experiment.Allowed is not { } allowed)
        {
            return null;
        }

        var mean = durations.Average(duration => duration.TotalSeconds);
        var running = experiment.Trials.Where(trial => trial.Phase == TrialPhase.Running).ToList();
        var waiting = Math.Max(0, allowed - experiment.Ended - running.Count);
        var work = (waiting * mean) + running.Sum(trial => Math.Max(0, mean - (now - (trial.StartTime ?? now)).TotalSeconds));

        // Pods that have waited long enough for the operator to say so show how many the machine can really run at a time.
        var crowded = running.Count > 0 && experiment.Trials.Any(trial => trial is { Phase: TrialPhase.Pending, Message.Length: > 0 });
        return TimeSpan.FromSeconds(work / Math.Max(1, crowded ? running.Count : Math.Min(experiment.ParallelTrials, waiting + running.Count)));
    }
}
