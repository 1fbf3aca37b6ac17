using System.Collections.Concurrent;
using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Controllers;
using TuneOperator.LocalCluster.Scheduling.Filters;

namespace TuneOperator.LocalCluster.Scheduling;

/// <summary>Gives pods a node: those of higher priority first, among equals those that came first. Nobody is preempted.</summary>
internal sealed class Scheduler : IController, IDisposable
{
    private const string Name = "default-scheduler";
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(200);

    /// <summary>Refusals written in one pass: pods that find a node do not wait for thousands that find none.</summary>
    private const int RefusalBatch = 64;
    private const int RefusalWriters = 4;

    private readonly Informers informers;
    private readonly EventRecorder events;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly NodeUsage usage = new();
    private readonly Binder binder;
    private readonly INodeFilter[] filters;
    private readonly ClaimedVolumes volumes;
    private readonly PendingPods pending = new();
    private readonly ConcurrentDictionary<string, string> refused = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim wake = new(0);
    private readonly ITimer retry;

    public Scheduler(ApiClient api, Informers informers, EventRecorder events, TimeProvider time, ILogger log)
    {
        this.informers = informers;
        this.events = events;
        this.time = time;
        this.log = log;
        binder = new Binder(api, usage, events, Requeue);
        volumes = new ClaimedVolumes(api, informers, Retry);
        filters =
        [
            new Unschedulable(), new Tolerations(), new NodeAffinity(), new FreePorts(usage), new ResourceFit(usage), new TopologySpread(usage, () => informers.Nodes.All),
            new PodAffinity(usage, LabelsOf, MetadataOf),
        ];
        retry = time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        informers.Pods.Subscribe(Take);
        informers.Nodes.Subscribe(Take);
    }

    public Task Run(CancellationToken cancellation) => Task.WhenAll(binder.Run(cancellation), Loop(cancellation));

    public void Dispose()
    {
        retry.Dispose();
        wake.Dispose();
    }

    private void Take(Change<V1Pod> change)
    {
        var room = usage.Take(change);
        var pod = change.Object;
        var waits = change.Type is not WatchEventType.Deleted && pod.Spec.NodeName is null && pod.Spec.SchedulingGates is not { Count: > 0 } && pod.Metadata.DeletionTimestamp is null
            && pod.Spec.SchedulerName is null or Name && pod.Status?.Phase is not ("Succeeded" or "Failed");
        if (!waits)
        {
            pending.Remove(pod);
            refused.TryRemove(pod.Metadata.Uid, out _);
            if (room || (pod.Spec.NodeName is not null && pending.WaitForCompany)) Retry();
            return;
        }

        // Being bound already; and our own refusal, which comes back as an update, is no reason to try again.
        if (usage.Holds(pod)) return;
        if (change.Old is { } old && old.Metadata.Generation == pod.Metadata.Generation && pending.Contains(pod))
        {
            pending.Refresh(pod);
            return;
        }

        pending.Add(pod);
        Wake();
    }

    private void Take(Change<V1Node> change)
    {
        // A heartbeat changes nothing that matters here.
        if (change.Old is { } old && change.Type is WatchEventType.Modified && Capacity(old) == Capacity(change.Object)) return;
        Retry();
    }

    private IDictionary<string, string>? LabelsOf(string node) => informers.Nodes.TryGet(new ObjectKey("", node), out var found) ? found.Metadata.Labels : null;

    private V1ObjectMeta? MetadataOf(string ns) => informers.Namespaces.TryGet(new ObjectKey("", ns), out var found) ? found.Metadata : null;

    private static string Capacity(V1Node node) => KubernetesJson.Serialize(new { node.Spec, node.Status?.Allocatable, node.Metadata.Labels });

    /// <summary>A binding failed: the pod gets another chance a little later, with the other pods that wait.</summary>
    private void Requeue(V1Pod pod)
    {
        if (!informers.Pods.TryGet(ObjectKey.Of(pod), out var latest) || latest.Metadata.Uid != pod.Metadata.Uid || latest.Spec.NodeName is not null) return;
        pending.Add(latest);
        retry.Change(RetryPause, Timeout.InfiniteTimeSpan);
    }

    private void Retry()
    {
        pending.Retry();
        Wake();
    }

    private void Wake()
    {
        if (wake.CurrentCount == 0) wake.Release();
    }

    private async Task Loop(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await wake.WaitAsync(cancellation);
                await Pass(cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                Log.PassFailed(log, e.Message, e);
                await Pause.For(RetryPause, time, cancellation);
                Retry();
            }
        }
    }

    private async Task Pass(CancellationToken cancellation)
    {
        var nodes = informers.Nodes.All;
        var hopeless = new Dictionary<string, string>(StringComparer.Ordinal);
        var refusals = new List<(PendingPod Pod, string Message)>();
        var left = false;
        foreach (var pod in pending.TakeDue())
        {
            var problem = nodes.Count == 0 ? null : await volumes.Problem(pod.Pod, cancellation);
            if (Judge(pod, problem, nodes, hopeless) is not { } refusal || IsKnown(pod, refusal)) continue;
            if (refusals.Count < RefusalBatch)
            {
                refusals.Add((pod, refusal));
                continue;
            }

            pending.PutBack(pod);
            left = true;
        }

        var writers = new ParallelOptions { MaxDegreeOfParallelism = RefusalWriters, CancellationToken = cancellation };
        await Parallel.ForEachAsync(refusals, writers, async (r, token) => await Refuse(r.Pod, r.Message, token));
        if (left) Wake();
    }

    /// <param name="problem">Of its volumes; null for none.</param>
    /// <returns>Why the pod stays where it is; null when it has got a node, or waits no longer.</returns>
    private string? Judge(PendingPod pod, string? problem, ICollection<V1Node> nodes, Dictionary<string, string> hopeless)
    {
        if (problem is not null) return $"0/{nodes.Count} nodes are available: {problem}. not found";
        // Where pods keep others away, two of one shape may still differ in their labels.
        var shape = usage.Repels ? pod.Pod.Metadata.Uid : pod.Shape;
        if (!hopeless.TryGetValue(shape, out var why))
        {
            var placement = Placement.Find(pod, nodes, filters, usage);
            if (placement.Node is { } node)
            {
                if (!pending.Remove(pod.Pod)) return null;
                usage.Assume(pod.Pod, node, pod.Demand);
                binder.Bind(pod.Pod, node);
                return null;
            }

            hopeless[shape] = why = placement.Message;
        }

        return why;
    }

    private bool IsKnown(PendingPod pod, string message) => refused.TryGetValue(pod.Pod.Metadata.Uid, out var said) && said == message;

    private async Task Refuse(PendingPod pod, string message, CancellationToken cancellation)
    {
        if (pod.Pod.Status?.Conditions?.Any(c => c.Type is "PodScheduled" && c.Reason is Binder.Unschedulable && c.Message == message) != true) await Tell(pod, message, cancellation);
        if (pending.Contains(pod.Pod)) refused[pod.Pod.Metadata.Uid] = message;
    }

    private async Task Tell(PendingPod pod, string message, CancellationToken cancellation)
    {
        events.Act(EventRecorder.Refer(pod.Pod, ResourcePath.Pods), "Warning", "FailedScheduling", "Scheduling", message);
        await binder.Refuse(pod.Pod, message, Moment.Second(time), cancellation);
    }
}
