using k8s;
using k8s.Models;
using TuneOperator.LocalCluster.Client;

namespace TuneOperator.LocalCluster.Controllers.Jobs;

/// <summary>Writes a Job's status where it differs from what is there.</summary>
internal sealed class JobStatusWriter(ApiClient api, Informer<V1Job> jobs)
{
    /// <returns>The Job as the server has it now.</returns>
    /// <exception cref="ApiException">409 when somebody else wrote first.</exception>
    public async Task<V1Job> Write(V1Job job, V1JobStatus status, CancellationToken cancellation)
    {
        if (KubernetesJson.Serialize(job.Status ?? new V1JobStatus()) == KubernetesJson.Serialize(status)) return job;
        var body = new V1Job { ApiVersion = "batch/v1", Kind = "Job", Metadata = job.Metadata, Spec = job.Spec, Status = status };
        var written = await api.Replace($"{ResourcePath.Jobs.Of(job)}/status", body, cancellation);
        jobs.Observe(written);
        return written;
    }

    /// <summary>A copy of the status with the condition set; its time stands still while its status does.</summary>
    public static void Set(V1JobStatus status, string type, string value, string reason, string message, DateTime now)
    {
        var conditions = (status.Conditions ?? []).ToList();
        var known = conditions.FindIndex(c => c.Type == type);
        if (known >= 0 && conditions[known].Status == value) return;
        var condition = new V1JobCondition
        {
            Type = type,
            Status = value,
            Reason = reason,
            Message = message,
            LastProbeTime = now,
            LastTransitionTime = now,
        };
        if (known >= 0) conditions[known] = condition;
        else conditions.Add(condition);
        status.Conditions = conditions;
    }

    public static V1JobStatus Copy(V1JobStatus status) => KubernetesJson.Deserialize<V1JobStatus>(KubernetesJson.Serialize(status));
}
