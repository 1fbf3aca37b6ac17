using System.Text.Json.Nodes;
using System.Threading.Channels;
using k8s.Models;
using Microsoft.Extensions.Logging;
using TuneOperator.LocalCluster.Client;

namespace TuneOperator.LocalCluster.Kubelet.Pods;

/// <summary>Writes the statuses of one pod, each after the other, so that nobody misses one between two.</summary>
internal sealed class PodStatusWriter(ApiClient api, V1Pod pod, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    private readonly Channel<JsonObject> queue = Channel.CreateUnbounded<JsonObject>();
    private string last = "";

    public void Add(JsonObject status)
    {
        var text = status.ToJsonString();
        if (text == last) return;
        last = text;
        queue.Writer.TryWrite(status);
    }

    /// <summary>No status will follow.</summary>
    public void Complete() => queue.Writer.TryComplete();

    /// <summary>Writes until <see cref="Complete"/>, or until the pod is gone.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        await foreach (var status in queue.Reader.ReadAllAsync(cancellation))
        {
            if (!await Write(status, cancellation)) return;
        }
    }

    /// <returns>False when there is no such pod any more.</returns>
    private async Task<bool> Write(JsonObject status, CancellationToken cancellation)
    {
        var patch = new JsonObject { ["metadata"] = new JsonObject { ["uid"] = pod.Metadata.Uid }, ["status"] = status };
        while (true)
        {
            try
            {
                await api.Merge<ObjectMetadata>($"{ResourcePath.Pods.Of(pod)}/status", patch, cancellation);
                return true;
            }
            catch (ApiException e) when (e.IsNotFound || e.IsConflict)
            {
                return false;
            }
            catch (Exception e) when (Transient.IsTransient(e) && !cancellation.IsCancellationRequested)
            {
                Log.StatusFailed(log, pod.Metadata.NamespaceProperty, pod.Metadata.Name, e.Message);
                await Pause.For(RetryPause, time, cancellation);
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }
}
