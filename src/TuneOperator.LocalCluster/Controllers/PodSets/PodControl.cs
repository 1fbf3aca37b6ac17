using k8s.Models;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers.Ownership;

namespace TuneOperator.LocalCluster.Controllers.PodSets;

/// <summary>Creates and deletes the pods of workloads, and tells of it in events about the owner.</summary>
internal sealed class PodControl(ApiClient api, Informer<V1Pod> pods, EventRecorder events)
{
    /// <exception cref="ApiException">The server refused; it has been told in an event, except when the namespace is going away.</exception>
    public async Task<V1Pod> Create(Owner owner, V1Pod pod, CancellationToken cancellation)
    {
        try
        {
            var created = await api.Create(ResourcePath.Pods.Collection(owner.Namespace), pod, cancellation);
            pods.Observe(created);
            events.Normal(owner.About(), "SuccessfulCreate", $"Created pod: {created.Metadata.Name}");
            return created;
        }
        catch (ApiException e)
        {
            if (!NamespaceGoes(e)) events.Warning(owner.About(), "FailedCreate", $"Error creating: {e.Message}");
            throw;
        }
    }

    /// <exception cref="ApiException">The server refused; it has been told in an event.</exception>
    public async Task Delete(Owner owner, V1Pod pod, CancellationToken cancellation)
    {
        try
        {
            var options = new V1DeleteOptions { Preconditions = new V1Preconditions { Uid = pod.Metadata.Uid } };
            if (await api.Delete<V1Pod>(ResourcePath.Pods.Of(pod), options, cancellation) is { } terminating) pods.Observe(terminating);
            else pods.Forget(pod);
            events.Normal(owner.About(), "SuccessfulDelete", $"Deleted pod: {pod.Metadata.Name}");
        }
        catch (ApiException e)
        {
            events.Warning(owner.About(), "FailedDelete", $"Error deleting: {e.Message}");
            throw;
        }
    }

    public static bool NamespaceGoes(ApiException refused) =>
        refused is { Reason: "Forbidden" } && refused.Message.Contains("because it is being terminated", StringComparison.Ordinal);
}
