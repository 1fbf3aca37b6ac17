using System.Globalization;
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

    /// <summary>The version that the last status made; until it is written, nobody else's version counts.</summary>
    private long written = long.MaxValue;

    public void Add(JsonObject status)
    {
        var text = status.ToJsonString();
        if (text == last) return;
        last = text;
        Volatile.Write(ref written, long.MaxValue);
        queue.Writer.TryWrite(status);
    }

    /// <summary>Lets the next status be written even if it is the last one again, when somebody else has set a condition of ours otherwise, as a control plane does that did not hear of the node for a while.</summary>
    /// <returns>Whether somebody has.</returns>
    public bool IsContradicted(V1Pod seen)
    {
        if (last.Length == 0 || !long.TryParse(seen.Metadata.ResourceVersion, CultureInfo.InvariantCulture, out var version) || version <= Volatile.Read(ref written) || Agrees(seen))
            return false;

        last = "";
        return true;
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

    private bool Agrees(V1Pod seen)
    {
        var statuses = (seen.Status?.Conditions ?? []).ToDictionary(condition => condition.Type, condition => condition.Status, StringComparer.Ordinal);
        return JsonNode.Parse(last)!["conditions"] is not JsonArray own
            || own.Where(condition => PodConditions.IsOwn((string)condition!["type"]!)).All(condition => statuses.GetValueOrDefault((string)condition!["type"]!) == (string?)condition["status"]);
    }

    /// <returns>False when there is no such pod any more.</returns>
    private async Task<bool> Write(JsonObject status, CancellationToken cancellation)
    {
        var patch = new JsonObject { ["metadata"] = new JsonObject { ["uid"] = pod.Metadata.Uid }, ["status"] = status };
        while (true)
        {
            try
            {
                var done = await api.Merge<ObjectMetadata>($"{ResourcePath.Pods.Of(pod)}/status", patch, cancellation);
                if (queue.Reader.Count == 0 && long.TryParse(done.Metadata.ResourceVersion, CultureInfo.InvariantCulture, out var version))
                    Volatile.Write(ref written, version);

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
