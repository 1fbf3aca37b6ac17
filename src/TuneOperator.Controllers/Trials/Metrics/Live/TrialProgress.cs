using System.Collections.Concurrent;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Trials.Metrics.Push;
using TuneOperator.Controllers.Trials.Outcome;

namespace TuneOperator.Controllers.Trials.Metrics.Live;

/// <summary>Adds to an observation what the trial reports while it runs, and paces how often that is written. Thread-safe; forgetting costs one early write.</summary>
internal sealed class TrialProgress(LiveMetrics metrics)
{
    private readonly ConcurrentDictionary<string, DateTime> written = new(StringComparer.Ordinal);

    public void Forget(Trial trial)
    {
        metrics.Forget(trial);
        written.TryRemove(trial.Metadata.Uid, out _);
    }

    /// <returns>The observation with the report of the attempt that runs, if it is followed, or of the last that was.</returns>
    public TrialObservation Observe(TrialObservation seen)
    {
        if (seen.Job is null || seen.Trial.Status?.IsFinished is true)
        {
            return seen;
        }

        var container = seen.Experiment.Template.MetricsContainer;
        var pod = PodState.Speaker(seen.Pods);
        if (pod is null || !PodState.IsRunning(pod, container) || Attempt.Of(pod, container) is not { } attempt)
        {
            return seen with { Followed = metrics.Find(seen.Trial.Metadata.Uid) };
        }

        if (PodState.StartedAt(pod, container) + LivePace.Before(seen.Experiment) > seen.Now)
        {
            return seen;
        }

        var live = metrics.Follow(seen.Trial, seen.Experiment, attempt, Known(seen));
        if (seen.Experiment.Metrics.Source == MetricsSource.Push)
        {
            // The points come with the Trial, and so does the news of them.
            live?.Load(PushedPoints.ToReport(seen.Trial.Status?.Pushed, attempt, seen.Objectives.Select(objective => objective.Metric)));
        }

        return live is not null
            ? seen with { Followed = live, Live = LiveSnapshot.Of(live, seen.Objectives[0]) }
            : seen;
    }

    /// <summary>A log is read again from its beginning; what a pod served is gone.</summary>
    private static MetricReport? Known(TrialObservation seen) =>
        seen.Experiment.Metrics.Source == MetricsSource.Prometheus && ProgressFields.OfSameAttempt(seen) is { } status ? KnownReport.Of(status, seen.Objectives) : null;

    /// <summary>When to look at a running trial again for its progress alone; null: its points wake it.</summary>
    /// <param name="wantsWrite">What it reported is not in the status yet.</param>
    public TimeSpan? LookAgainAfter(TrialObservation seen, bool wantsWrite)
    {
        if (seen.Live is null)
        {
            var started = PodState.Speaker(seen.Pods) is { } pod ? PodState.StartedAt(pod, seen.Experiment.Template.MetricsContainer) : null;
            return started + LivePace.Before(seen.Experiment) - seen.Now is { Ticks: > 0 } left ? left : null;
        }

        return wantsWrite && UntilWrite(seen) is { Ticks: > 0 } wait ? wait : null;
    }

    /// <returns>Zero or less: the progress may be written now.</returns>
    public TimeSpan UntilWrite(TrialObservation seen) =>
        written.TryGetValue(seen.Trial.Metadata.Uid, out var last) ? last + LivePace.BetweenWrites(seen.Experiment) - seen.Now : TimeSpan.Zero;

    public void Written(TrialObservation seen) => written[seen.Trial.Metadata.Uid] = seen.Now;
}
