using System.Globalization;
using TuneOperator.Api.Trials;
using TuneOperator.Api.Wire;
using TuneOperator.Cli.Observing;

namespace TuneOperator.Cli.Progress;

/// <summary>An experiment's progress in words.</summary>
internal static class ProgressText
{
    /// <summary><c>7/20 trials, 2 running, 1 failed</c></summary>
    public static string Counts(ExperimentSnapshot experiment)
    {
        var done = experiment.Allowed is { } allowed
            ? string.Create(CultureInfo.InvariantCulture, $"{experiment.Ended}/{allowed} trials")
            : string.Create(CultureInfo.InvariantCulture, $"{experiment.Ended} trials");
        string[] parts =
        [
            done,
            .. Part(experiment.Count(TrialPhase.Running), "running"),
            .. Part(experiment.Count(TrialPhase.Pending) + experiment.Count(TrialPhase.Queued), "pending"),
            .. Part(experiment.Count(TrialPhase.Retrying), "run again"),
            .. Part(experiment.Count(TrialPhase.Pruned), "pruned"),
            .. Part(experiment.Failed, "failed"),
            .. Part(experiment.Cancelled, "cancelled"),
        ];
        return string.Join(", ", parts);
    }

    /// <summary><c>best accuracy=0.97 (forest-00003)</c></summary>
    public static string Best(ExperimentSnapshot experiment) => experiment.Best is { Value: { } value } best
        ? string.Create(CultureInfo.InvariantCulture, $"best {experiment.Metric}={value:G6} ({best.Name})")
        : experiment.Front.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $"{experiment.Front.Count} on the front of {string.Join(" and ", experiment.Metrics)}") : "no value yet";

    /// <summary><c>12s, about 30s left</c></summary>
    /// <param name="now">UTC.</param>
    public static string Times(ExperimentSnapshot experiment, DateTime now)
    {
        var elapsed = Durations.Print((experiment.CompletionTime ?? now) - (experiment.StartTime ?? now));
        return experiment.Outcome == ExperimentOutcome.Unfinished && TimeLeft.Estimate(experiment, now) is { } left
            ? $"{elapsed}, about {Durations.Print(left)} left"
            : elapsed;
    }

    /// <summary>All of it in one line.</summary>
    public static string Line(ExperimentSnapshot experiment, DateTime now)
    {
        var line = $"{experiment.Name}: {experiment.Phase}{(experiment is { Stage: { } stage, Outcome: ExperimentOutcome.Unfinished } ? $" {stage}" : string.Empty)}, {Counts(experiment)}, {Best(experiment)}, {Times(experiment, now)}";
        return Waiting(experiment) is { } waiting ? $"{line}; {waiting}" : line;
    }

    /// <summary>What keeps the experiment from running anything; null when something runs, or nothing waits.</summary>
    public static string? Waiting(ExperimentSnapshot experiment) => experiment.WaitingFor() switch
    {
        null => null,
        var why when why.Contains("Insufficient", StringComparison.Ordinal) => $"waiting: {why} (give the local node more with --gpus, --cpus or --memory)",
        var why => $"waiting: {why}",
    };

    private static string[] Part(int count, string what) => count > 0 ? [string.Create(CultureInfo.InvariantCulture, $"{count} {what}")] : [];
}
