using k8s.Models;
using TuneOperator.Abstractions.Client;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Trials.Outcome;

namespace TuneOperator.Controllers.Trials.Metrics;

/// <summary>Makes the final status of a trial whose Job completed.</summary>
internal sealed class MetricCollector(IKubernetesClient client)
{
    /// <summary>A log that can't be read for so long after the Job's end is given up.</summary>
    public static readonly TimeSpan LogDeadline = TimeSpan.FromMinutes(2);

    private readonly LogMetricSource logs = new(client);

    /// <exception cref="KubernetesApiException">The log can't be read yet; worth another try.</exception>
    public async Task<TrialStatus> CollectAsync(TrialObservation seen, V1Pod pod, CancellationToken cancellationToken)
    {
        var status = new TrialStatusBuilder(seen);
        try
        {
            var (report, note) = await logs.ReadAsync(seen.Experiment, pod.Metadata.Name, cancellationToken);
            return status.Collected(report, note);
        }
        catch (KubernetesApiException e) when (LogMetricSource.IsGone(e) || IsOverdue(seen))
        {
            return WithoutLog(seen, pod, $"the log of pod {pod.Metadata.Name} can't be read: {e.Message}");
        }
        catch (Exception e) when (e is HttpRequestException or IOException && IsOverdue(seen))
        {
            return WithoutLog(seen, pod, $"the log of pod {pod.Metadata.Name} breaks off: {e.Message}");
        }
    }

    /// <summary>The kubelet keeps the last words of a container in the pod's status; a trainer that writes its metric there as well loses nothing with its log.</summary>
    private static TrialStatus WithoutLog(TrialObservation seen, V1Pod pod, string why)
    {
        var status = new TrialStatusBuilder(seen);
        var message = PodState.Container(pod, seen.Experiment.Template.MetricsContainer)?.State?.Terminated?.Message;
        var report = LogMetricSource.Parse(message ?? string.Empty, seen.Experiment);
        return report.Objective is null
            ? status.Failed(TrialReason.MetricsUnavailable, why, report)
            : status.Collected(report, $"{why}; the termination message was read instead");
    }

    private static bool IsOverdue(TrialObservation seen) =>
        seen.Job is { } job && JobState.EndedAt(job) is { } ended && seen.Now - ended >= LogDeadline;
}
