using System.Text.Json.Nodes;
using k8s.Models;
using TuneOperator.LocalCluster.Client;

namespace TuneOperator.LocalCluster.Controllers.Jobs;

/// <summary>Creates, deletes and releases the pods of Jobs.</summary>
internal sealed class JobPods(ApiClient api, Informer<V1Pod> pods, EventRecorder events)
{
    private const int AtOnce = 16;

    public async Task Create(JobView view, IReadOnlyList<int> indexes, CancellationToken cancellation)
    {
        var about = EventRecorder.Refer(view.Job, ResourcePath.Jobs);
        await Each(indexes, Make, cancellation);

        async ValueTask Make(int index, CancellationToken token)
        {
            try
            {
                var created = await api.Create(ResourcePath.Pods.Collection(view.Job.Metadata.NamespaceProperty), PodFactory.Create(view, index), token);
                pods.Observe(created);
                events.Normal(about, "SuccessfulCreate", $"Created pod: {created.Metadata.Name}");
            }
            catch (ApiException e)
            {
                events.Warning(about, "FailedCreate", $"Error creating: {e.Message}");
                throw;
            }
        }
    }

    /// <param name="keepTracked">Keep the finalizer, so that the deleted pods are counted as failed.</param>
    public async Task Delete(V1Job job, IReadOnlyList<V1Pod> surplus, bool keepTracked, CancellationToken cancellation)
    {
        if (surplus.Count == 0) return;
        if (!keepTracked) await Release(surplus.Where(p => p.Tracked()), cancellation);
        var about = EventRecorder.Refer(job, ResourcePath.Jobs);
        await Each(surplus, Remove, cancellation);

        async ValueTask Remove(V1Pod pod, CancellationToken token)
        {
            var options = new V1DeleteOptions { Preconditions = new V1Preconditions { Uid = pod.Metadata.Uid } };
            if (await api.Delete<V1Pod>(ResourcePath.Pods.Of(pod), options, token) is { } terminating) pods.Observe(terminating);
            events.Normal(about, "SuccessfulDelete", $"Deleted pod: {pod.Metadata.Name}");
        }
    }

    /// <summary>Takes the tracking finalizer from the pods; one that is gone is as good.</summary>
    public Task Release(IEnumerable<V1Pod> tracked, CancellationToken cancellation) => Each(tracked, Release, cancellation);

    private async ValueTask Release(V1Pod pod, CancellationToken cancellation)
    {
        var left = (pod.Metadata.Finalizers ?? []).Where(f => f != JobLabels.TrackingFinalizer).Select(f => (JsonNode?)JsonValue.Create(f)).ToArray();
        var metadata = new JsonObject
        {
            ["uid"] = pod.Metadata.Uid,
            ["finalizers"] = left.Length > 0 ? new JsonArray(left) : null,
        };
        if (left.Length > 0) metadata["resourceVersion"] = pod.Metadata.ResourceVersion;
        try
        {
            pods.Observe(await api.Merge<V1Pod>(ResourcePath.Pods.Of(pod), new JsonObject { ["metadata"] = metadata }, cancellation));
        }
        catch (ApiException e) when (e.IsNotFound || (e.IsConflict && left.Length == 0))
        {
            // The pod is gone, or another one has its name.
        }
    }

    private static async Task Each<T>(IEnumerable<T> items, Func<T, CancellationToken, ValueTask> work, CancellationToken cancellation)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(items, options, work);
    }
}
