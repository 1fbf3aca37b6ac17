using k8s;
using k8s.Models;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.OnDemand;
using TuneOperator.LocalCluster.Controllers.PodSets;

namespace TuneOperator.LocalCluster.Controllers.CronJobs;

/// <summary>Starts and deletes the Jobs of CronJobs, and writes their status.</summary>
internal sealed class CronJobWriter(ControllerHost host, Informer<V1CronJob> cronJobs, EventRecorder events)
{
    public static V1ObjectReference About(V1CronJob job) => EventRecorder.Refer(job, ResourcePath.CronJobs);

    /// <returns>The CronJob as the server has it now.</returns>
    public async Task<V1CronJob> WriteStatus(V1CronJob job, List<V1ObjectReference> active, DateTime? lastSchedule, DateTime? lastSuccess, CancellationToken cancellation)
    {
        var status = new V1CronJobStatus { Active = active.Count > 0 ? active : null, LastScheduleTime = lastSchedule, LastSuccessfulTime = lastSuccess };
        if (KubernetesJson.Serialize(status) == KubernetesJson.Serialize(job.Status ?? new V1CronJobStatus())) return job;
        var body = new V1CronJob { ApiVersion = ResourcePath.CronJobs.ApiVersion, Kind = ResourcePath.CronJobs.Kind, Metadata = job.Metadata, Spec = job.Spec, Status = status };
        var written = await host.Api.Replace($"{ResourcePath.CronJobs.Of(job)}/status", body, cancellation);
        cronJobs.Observe(written);
        return written;
    }

    /// <returns>Null when the namespace is going away.</returns>
    public async Task<V1Job?> Start(V1CronJob owner, V1Job job, CancellationToken cancellation)
    {
        try
        {
            var started = await host.Api.Create(ResourcePath.Jobs.Collection(owner.Metadata.NamespaceProperty), job, cancellation);
            host.Informers.Jobs.Observe(started);
            events.Normal(About(owner), "SuccessfulCreate", $"Created job {started.Metadata.Name}");
            return started;
        }
        catch (ApiException e) when (PodControl.NamespaceGoes(e))
        {
            return null;
        }
        catch (ApiException e)
        {
            events.Warning(About(owner), "FailedCreate", $"Error creating job: {e.Message}");
            throw;
        }
    }

    public async Task Delete(V1CronJob owner, V1Job job, CancellationToken cancellation)
    {
        var options = new V1DeleteOptions { PropagationPolicy = "Background", Preconditions = new V1Preconditions { Uid = job.Metadata.Uid } };
        if (await host.Api.Delete<V1Job>(ResourcePath.Jobs.Of(job), options, cancellation) is { } terminating) host.Informers.Jobs.Observe(terminating);
        else host.Informers.Jobs.Forget(job);
        events.Normal(About(owner), "SuccessfulDelete", $"Deleted job {job.Metadata.Name}");
    }
}
