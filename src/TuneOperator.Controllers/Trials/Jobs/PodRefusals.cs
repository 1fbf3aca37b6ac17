using k8s.Models;
using TuneOperator.Abstractions.Client;
using TuneOperator.Api.Trials;

namespace TuneOperator.Controllers.Trials.Jobs;

/// <summary>Finds out why a Job has no pod. A cluster may take the Job and refuse its pods (a quota, Pod Security, a webhook); only events of the Job tell.</summary>
internal sealed class PodRefusals(IKubernetesClient client)
{
    /// <returns>The newest refusal; null when there was none.</returns>
    public async Task<(TrialReason Reason, string Message)?> FindAsync(V1Job job, CancellationToken cancellationToken)
    {
        var events = await client.ListAsync<Corev1Event>(
            job.Metadata.NamespaceProperty, $"involvedObject.uid={job.Metadata.Uid},reason=FailedCreate", cancellationToken);
        var message = events.OrderBy(refusal => refusal.LastTimestamp ?? refusal.EventTime ?? DateTime.MinValue).LastOrDefault()?.Message;
        return message is null ? null
            : message.Contains(JobCreator.ExceededQuota, StringComparison.Ordinal) ? (TrialReason.QuotaExceeded, message)
            : (TrialReason.AdmissionDenied, message);
    }
}
