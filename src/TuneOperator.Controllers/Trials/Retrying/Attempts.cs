using k8s.Models;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Trials.Outcome;

namespace TuneOperator.Controllers.Trials.Retrying;

/// <summary>What a status keeps from one attempt to the next. A Job that replaces a pod which was taken away makes an attempt too, by its own podFailurePolicy.</summary>
internal static class Attempts
{
    /// <summary>How often the cluster has taken the trial's pod away, also while its Job replaced it.</summary>
    public static int Disruptions(TrialObservation seen) => (seen.Trial.Status?.Retry?.Infrastructure ?? 0) + (PodWasTaken(seen) ? 1 : 0);

    /// <summary>Carries over what the next status does not observe anew.</summary>
    /// <param name="status">With the start time of <paramref name="pod"/>, or the last one known.</param>
    /// <param name="pod">The pod that speaks for the Job; null: none is seen.</param>
    public static TrialStatus Carry(TrialStatus status, TrialObservation seen, V1Pod? pod)
    {
        var before = seen.Trial.Status;
        var taken = PodWasTaken(seen);
        var retry = taken ? (before?.Retry ?? new TrialRetry()) with { Infrastructure = Disruptions(seen) } : before?.Retry;
        var ended = (retry?.Infrastructure ?? 0) + (retry?.OutOfMemory ?? 0);
        var runs = (seen.Job is not null && !seen.JobIsGivenUp) || seen.JobWasCreated;
        return status with
        {
            Attempts = ended + (runs ? 1 : 0) is > 0 and var attempts ? attempts : null,
            Retry = retry,
            Effective = before?.Effective,
            Pod = pod?.Metadata.Name ?? before?.Pod,
            StartTime = taken && status.StartTime == before?.StartTime ? null : status.StartTime,
            GpuSeconds = taken ? Sum(before?.GpuSeconds, GpuSecondsOfTaken(seen, pod!)) : before?.GpuSeconds,
        };
    }

    /// <summary>A queue that takes its admission back has taken the pod away as it may: that is no attempt that failed, and the next pod begins afresh.</summary>
    public static TrialStatus Suspended(TrialStatus status, TrialObservation seen) => seen.Trial.Status is not { Pod: not null, StartTime: { } start }
        ? status with { Pod = null }
        : status with
        {
            Pod = null,
            StartTime = null,
            GpuSeconds = Sum(status.GpuSeconds, seen.Experiment.GpusPerPod > 0 ? Math.Max(0, (seen.Now - start).TotalSeconds) * seen.Experiment.GpusPerPod : null),
        };

    /// <summary>Null plus nothing is null: a trial without GPUs has no GPU seconds.</summary>
    public static double? Sum(double? earlier, double? now) => earlier is null && now is null ? null : Math.Round((earlier ?? 0) + (now ?? 0), 3);

    /// <summary>The pod that the status names has made way for another one of the same Job, and not by its own failure.</summary>
    private static bool PodWasTaken(TrialObservation seen) =>
        seen is { Job: { } job, JobIsGivenUp: false, Trial.Status.Pod: { } old }
        && JobState.NeedsOnePod(job)
        && PodState.Spokesman(job, seen.Pods) is { } now
        && now.Metadata.Name != old
        && seen.Pods.FirstOrDefault(pod => pod.Metadata.Name == old) is var last
        && (last is null || Disruption.Of(last, seen.Experiment.Template.MetricsContainer) is not null);

    private static double? GpuSecondsOfTaken(TrialObservation seen, V1Pod successor)
    {
        if (seen.Experiment.GpusPerTrial <= 0 || seen.Trial.Status is not { StartTime: { } start, Pod: { } old })
        {
            return null;
        }

        var last = seen.Pods.FirstOrDefault(pod => pod.Metadata.Name == old);
        var end = (last is null ? null : PodState.FinishedAt(last, seen.Experiment.Template.MetricsContainer)) ?? successor.Metadata.CreationTimestamp ?? seen.Now;
        return Math.Max(0, (end - start).TotalSeconds) * seen.Experiment.GpusPerTrial;
    }
}
