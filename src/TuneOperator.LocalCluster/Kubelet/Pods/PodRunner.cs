using k8s.Models;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Kubelet.Containers;
using TuneOperator.LocalCluster.Kubelet.Logs;
using TuneOperator.LocalCluster.Kubelet.Processes;
using TuneOperator.LocalCluster.Kubelet.Volumes;

namespace TuneOperator.LocalCluster.Kubelet.Pods;

/// <summary>Runs one pod from its binding to its end.</summary>
internal sealed class PodRunner : IDisposable
{
    private static readonly TimeSpan SetupRetry = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DeleteRetry = TimeSpan.FromSeconds(1);

    private readonly Node node;
    private readonly PodState state;
    private readonly PodStatusBuilder builder = new(Node.Address);
    private readonly PodStatusWriter writer;
    private readonly ContainerRunner containers;
    private readonly ContainerEvents events;
    private readonly ConfigSource source;
    private readonly CancellationTokenSource stopping = new();
    private ITimer? deadline;

    public PodRunner(Node node, V1Pod pod)
    {
        this.node = node;
        state = new PodState(pod, pod.Status?.StartTime ?? node.Now);
        writer = new PodStatusWriter(node.Api, pod, node.Time, node.Log);
        source = new ConfigSource(node.Api, pod.Metadata.NamespaceProperty);
        events = new ContainerEvents(node.Events, pod);
        var environment = new EnvironmentResolver(source, node.Resources, Node.Address);
        var planner = new ContainerPlanner(node.Images, environment, node.Service, node.Launcher.Tools.Mounts is not null);
        containers = new ContainerRunner(node, state, planner, events, Publish);
    }

    public V1Pod Pod => state.Pod;

    /// <summary>Runs until all containers have ended and the last status is written; then deletes the pod if that was wanted.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        if (!HasEnded(state.Pod)) await RunToTheEnd(cancellation);
        if (state.Pod.Metadata.DeletionTimestamp is not null) await Confirm(cancellation);
    }

    public static bool HasEnded(V1Pod pod) => pod.Status?.Phase is "Succeeded" or "Failed";

    /// <summary>Takes in a newer version of the pod; a deletion stops it.</summary>
    public void Update(V1Pod pod)
    {
        var before = state.Pod;
        state.Update(pod);
        if (before.Metadata.Generation != pod.Metadata.Generation || pod.Spec.ReadinessGates is { Count: > 0 } || state.Read(writer.IsContradicted)) Publish();
        if (pod.Metadata.DeletionTimestamp is not null) Stop(new PodEnd(TimeSpan.FromSeconds(pod.Metadata.DeletionGracePeriodSeconds ?? 30), null, null));
    }

    /// <summary>SIGTERM to every container, SIGKILL to those that are still there after the grace. Returns at once.</summary>
    public void Stop(PodEnd end)
    {
        if (state.Stop(end) is not { } running) return;
        foreach (var slot in running) events.Stopping(slot);
        stopping.Cancel();
        foreach (var slot in running) _ = containers.Stop(slot, end.Grace);
    }

    /// <summary>Ends what is still there, at once.</summary>
    public void Kill() => Signal(Signals.Kill);

    /// <returns>The log; null when the container has not run, or has no earlier run.</returns>
    public ContainerLog? LogOf(string container, bool previous) => state.Read(_ =>
        state.Slots.FirstOrDefault(s => s.Name == container) is not { } slot ? null : previous ? slot.PreviousLog : slot.Log);

    public ContainerSlot? Slot(string container) => state.Slots.FirstOrDefault(s => s.Name == container);

    public void Dispose()
    {
        deadline?.Dispose();
        stopping.Dispose();
    }

    private async Task RunToTheEnd(CancellationToken cancellation)
    {
        var writing = writer.Run(cancellation);
        WatchDeadline();
        if (EarlierKubelet.Restore(state.Pod, state.Slots, node.Now)) state.Stop(EarlierKubelet.Lost);
        else await RunContainers();
        Publish();
        writer.Complete();
        await writing;
    }

    private async Task RunContainers()
    {
        if (!await MakeVolumes()) return;
        using var ended = new CancellationTokenSource();
        var updating = (state.Pod.Spec.Volumes ?? []).Any(VolumeBuilder.Changes) ? new VolumeUpdates(Volumes, node.Time).Run(ended.Token) : Task.CompletedTask;
        await RunInOrder();
        await ended.CancelAsync();
        await updating;
    }

    private async Task RunInOrder()
    {
        var sidecars = new List<Task>();
        foreach (var slot in state.Slots.Where(s => s.Init))
        {
            if (stopping.IsCancellationRequested) break;
            await containers.TryStart(slot, stopping.Token);
            Publish();
            if (slot.Sidecar)
            {
                sidecars.Add(containers.Supervise(slot, stopping.Token));
                continue;
            }

            await containers.Supervise(slot, stopping.Token);
            if (slot.ExitCode is not 0) break;
        }

        if (state.Slots.Where(s => s.Init && !s.Sidecar).All(s => s.ExitCode is 0) && !stopping.IsCancellationRequested) await RunMain();
        if (sidecars.Count == 0) return;
        await stopping.CancelAsync();
        // A pod that is stopped as a whole has had its sidecars told already.
        foreach (var slot in state.Slots.Where(s => s.Sidecar && state.End is null)) _ = containers.Stop(slot, TimeSpan.FromSeconds(state.Pod.Spec.TerminationGracePeriodSeconds ?? 30));
        await Task.WhenAll(sidecars);
    }

    private async Task RunMain()
    {
        var main = state.Slots.Where(s => !s.Init).ToList();
        foreach (var slot in main) await containers.TryStart(slot, stopping.Token);
        Publish();
        await Task.WhenAll(main.Select(s => containers.Supervise(s, stopping.Token)));
    }

    private async Task<bool> MakeVolumes()
    {
        var volumes = Volumes();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                state.Volumes = await volumes.Build(stopping.Token);
                return true;
            }
            catch (Exception e) when ((e is ContainerConfigException || Transient.IsTransient(e)) && !stopping.IsCancellationRequested)
            {
                events.NotMounted(e.Message);
                Publish();
                await Pause.For(SetupRetry, node.Time, stopping.Token);
            }
            catch (OperationCanceledException)
            {
                // Stopped before it began.
            }
        }

        return false;
    }

    private VolumeBuilder Volumes() => new(node.VolumesOf(state.Pod), state.Pod, source, node.Resources, node.Tokens, Node.Address);

    private void WatchDeadline()
    {
        if (state.Pod.Spec.ActiveDeadlineSeconds is not { } seconds) return;
        var end = new PodEnd(
            TimeSpan.FromSeconds(state.Pod.Spec.TerminationGracePeriodSeconds ?? 30),
            "DeadlineExceeded",
            "Pod was active on the node longer than the specified deadline");
        var left = state.Started.AddSeconds(seconds) - node.Now;
        deadline = node.Time.CreateTimer(_ => EndLate(end), null, left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private void EndLate(PodEnd end)
    {
        if (state.End is not null) return;
        events.Overdue(end);
        Stop(end);
    }

    private void Publish() => state.Change(() => writer.Add(builder.Build(state.Pod, state.Slots, state.End, state.Volumes is not null, state.Started, node.Now)));

    private void Signal(int signal) => state.Change(() =>
    {
        foreach (var slot in state.Slots) slot.Process?.Signal(signal);
    });

    /// <summary>Tells the API server that nothing of the deleted pod runs any more.</summary>
    private async Task Confirm(CancellationToken cancellation)
    {
        var options = new V1DeleteOptions { GracePeriodSeconds = 0, Preconditions = new V1Preconditions { Uid = state.Pod.Metadata.Uid } };
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await node.Api.Delete<V1Pod>(ResourcePath.Pods.Of(state.Pod), options, cancellation);
                return;
            }
            catch (Exception e) when (Transient.IsTransient(e) && !cancellation.IsCancellationRequested)
            {
                await Pause.For(DeleteRetry, node.Time, cancellation);
            }
        }
    }
}
