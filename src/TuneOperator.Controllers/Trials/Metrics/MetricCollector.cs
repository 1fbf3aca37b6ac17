using System.Collections.Concurrent;
using k8s.Models;
using TuneOperator.Abstractions.Client;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Trials.Metrics.Live;
using TuneOperator.Controllers.Trials.Metrics.Push;
using TuneOperator.Controllers.Trials.Outcome;
using TuneOperator.Controllers.Trials.Repeating;

namespace TuneOperator.Controllers.Trials.Metrics;

/// <summary>Makes the final status of a trial whose Job completed.</summary>
internal sealed class MetricCollector(IKubernetesClient client)
{
    /// <summary>A log that the cluster has not given for so long since it was first asked for is given up.</summary>
    public static readonly TimeSpan LogDeadline = TimeSpan.FromMinutes(2);

    private readonly LogMetricSource logs = new(client);
    private readonly ConcurrentDictionary<string, DateTime> firstFailures = new(StringComparer.Ordinal);

    public void Forget(Trial trial) => firstFailures.TryRemove(trial.Metadata.Uid, out _);

    /// <returns>The final status, or null and why the log can't be read yet.</returns>
    /// <exception cref="KubernetesApiException">The API server can't be reached.</exception>
    public async Task<(TrialStatus? Status, string? Trouble)> CollectAsync(TrialObservation seen, V1Pod pod, CancellationToken cancellationToken)
    {
        if (seen.Runs == 1)
        {
            return await CollectOneAsync(seen, pod, cancellationToken);
        }

        var runs = new List<(int Index, TrialStatus Status)>();
        foreach (var (index, own) in Repeats.Succeeded(seen.Pods))
        {
            var (status, trouble) = await CollectOneAsync(seen, own, cancellationToken);
            if (status is null)
            {
                return (null, trouble);
            }

            runs.Add((index, status));
        }

        return runs.Count == seen.Runs
            ? (RepeatedStatus.Of(runs, seen.Experiment.Repeats!.Aggregate ?? RepeatAggregate.Mean, seen.Objectives[0].Metric), null)
            : (new TrialStatusBuilder(seen).Failed(TrialReason.MetricsUnavailable, $"of {seen.Runs} runs only {runs.Count} have a pod whose log can be read"), null);
    }

    private async Task<(TrialStatus? Status, string? Trouble)> CollectOneAsync(TrialObservation seen, V1Pod pod, CancellationToken cancellationToken)
    {
        switch (seen.Experiment.Metrics.Source)
        {
            case MetricsSource.TerminationMessage:
                var (message, cut) = TerminationMessageSource.Read(pod, seen.Experiment, seen.Objectives);
                return (new TrialStatusBuilder(seen).Collected(message, cut), null);
            case MetricsSource.Prometheus:
                return (Scraped(seen, pod), null);
            case MetricsSource.Push:
                // Another replica may have written what this one has not seen yet.
                var trial = await client.GetAsync<Trial>(seen.Trial.Metadata.Name, seen.Trial.Metadata.NamespaceProperty, cancellationToken);
                var attempt = Attempt.Of(pod, seen.Experiment.Template.MetricsContainer);
                return (new TrialStatusBuilder(seen).Collected(PushedPoints.ToReport(trial?.Status?.Pushed, attempt, seen.Objectives.Select(objective => objective.Metric)), note: null), null);
            default:
                return await CollectLogAsync(seen, pod, cancellationToken);
        }
    }

    private async Task<(TrialStatus? Status, string? Trouble)> CollectLogAsync(TrialObservation seen, V1Pod pod, CancellationToken cancellationToken)
    {
        try
        {
            var (report, note) = await logs.ReadAsync(seen.Experiment, seen.Objectives, pod.Metadata.Name, cancellationToken);
            return (Collected(seen, pod, report, note), null);
        }
        catch (KubernetesApiException e) when (e.IsUnreachable)
        {
            // The API server is away, not the log: the time until it is back doesn't count.
            Forget(seen.Trial);
            throw;
        }
        catch (Exception e) when (e is KubernetesApiException or HttpRequestException or IOException)
        {
            var trouble = $"the log of pod {pod.Metadata.Name} can't be read: {e.Message}";
            var isLost = IsOverdue(seen) || (e is KubernetesApiException refusal && LogMetricSource.IsGone(refusal));
            return isLost ? (WithoutLog(seen, pod, trouble), null) : (null, trouble);
        }
    }

    /// <summary>A trial whose Job completed and whose pod was gone before its log was read has what was followed of it.</summary>
    /// <returns>Null when nothing was, or when another run of the trial may have come after it.</returns>
    public static TrialStatus? Rescue(TrialDecision.Fail fail, TrialObservation seen)
    {
        if (fail.Reason != TrialReason.MetricsUnavailable || seen is not { Job: { Status.Failed: null or 0 } job } || !JobState.NeedsOnePod(job))
        {
            return null;
        }

        if (seen is { Experiment.Metrics.Source: MetricsSource.Push, Trial.Status.Pushed: { } pushed })
        {
            return new TrialStatusBuilder(seen).Collected(PushedPoints.ToReport(pushed, attempt: null, seen.Objectives.Select(objective => objective.Metric)), $"{fail.Message}; what it pushed counts");
        }

        if (seen.Followed is not { } followed)
        {
            return null;
        }

        var report = followed.Close();
        return report.Objective is null ? null : new TrialStatusBuilder(seen).Collected(report, $"{fail.Message}; {Followed(followed)}");
    }

    /// <summary>The log at the end has all, unless it was rotated before.</summary>
    private static TrialStatus Collected(TrialObservation seen, V1Pod pod, MetricReport report, string? note)
    {
        var status = new TrialStatusBuilder(seen);
        if (FollowedOf(seen, pod) is { } followed && followed.Lines > report.Lines)
        {
            return status.Collected(followed.Close(), $"the log was rotated, and has only its last {report.Lines} lines; {Followed(followed)}");
        }

        var known = seen.Trial.Status?.Metrics?.GetValueOrDefault(seen.Objectives[0].Metric)?.Count;
        return status.Collected(report, note ?? (known > report.Objective?.Count ? $"the log was rotated: {report.Objective.Count} of at least {known} values were in it" : null));
    }

    /// <summary>Nothing more can be had of a pod that ended: the last value that was seen counts.</summary>
    private static TrialStatus Scraped(TrialObservation seen, V1Pod pod)
    {
        var status = new TrialStatusBuilder(seen);
        if (FollowedOf(seen, pod) is { } followed)
        {
            var note = followed.Note;
            var report = followed.Close();
            return status.Collected(report, report.Objective is null ? note : note is null ? null : $"{report.Objective.Count} values were scraped; {note}");
        }

        var known = ProgressFields.OfSameAttempt(seen);
        return status.Collected(
            known is null ? new MetricReport(seen.Objectives.Select(objective => objective.Metric)) : KnownReport.Of(known, seen.Objectives),
            known is null ? null : "the trial ended while no operator looked: what its status said before counts");
    }

    private static LiveReport? FollowedOf(TrialObservation seen, V1Pod pod) =>
        seen.Followed is { } followed && followed.Attempt == Attempt.Of(pod, seen.Experiment.Template.MetricsContainer) ? followed : null;

    private static string Followed(LiveReport followed) =>
        $"what was read of it while it ran counts{(followed.HasEnded ? string.Empty : ", in which its end may be missing")}{(followed.Note is null ? string.Empty : $" ({followed.Note})")}";

    /// <summary>The kubelet keeps the last words of a container in the pod's status; a trainer that writes its metric there as well loses nothing with its log.</summary>
    private static TrialStatus WithoutLog(TrialObservation seen, V1Pod pod, string why)
    {
        var status = new TrialStatusBuilder(seen);
        if (FollowedOf(seen, pod)?.Close() is { Objective: not null } read)
        {
            return status.Collected(read, $"{why}; {Followed(seen.Followed!)}");
        }

        var message = PodState.Container(pod, seen.Experiment.Template.MetricsContainer)?.State?.Terminated?.Message;
        var report = LogMetricSource.Parse(message ?? string.Empty, seen.Experiment, seen.Objectives);
        return report.Objective is null
            ? status.Failed(TrialReason.MetricsUnavailable, why, report)
            : status.Collected(report, $"{why}; the termination message was read instead");
    }

    /// <summary>Counted from the first failure and not from the Job's end: an operator that was away, or whose API server was, has asked once only.</summary>
    private bool IsOverdue(TrialObservation seen) => seen.Now - firstFailures.GetOrAdd(seen.Trial.Metadata.Uid, seen.Now) >= LogDeadline;
}
