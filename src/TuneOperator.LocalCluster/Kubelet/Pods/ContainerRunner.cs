using System.Globalization;
using k8s.Models;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Kubelet.Containers;
using TuneOperator.LocalCluster.Kubelet.Lifecycle;
using TuneOperator.LocalCluster.Kubelet.Logs;
using TuneOperator.LocalCluster.Kubelet.Probes;
using TuneOperator.LocalCluster.Kubelet.Processes;

namespace TuneOperator.LocalCluster.Kubelet.Pods;

/// <summary>Starts the containers of one pod, waits for their end, and starts them again as the pod says.</summary>
/// <param name="publish">Writes the pod's status as it is now.</param>
internal sealed class ContainerRunner(Node node, PodState state, ContainerPlanner planner, ContainerEvents events, Action publish)
{
    private const int Killed = 137;
    private const int NotStarted = 128;
    private static readonly TimeSpan SetupRetry = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PullFailureShown = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongRun = TimeSpan.FromMinutes(10);

    private readonly LifecycleHooks hooks = new(events, node.Time);
    private readonly ContainerProbes probes = new(state, events, node.Time, publish);

    /// <summary>Tries once: afterwards the container runs, waits with a reason, or has ended because it can't run.</summary>
    public async Task TryStart(ContainerSlot slot, CancellationToken stopping)
    {
        try
        {
            var place = Prepare(slot);
            var plan = await planner.Plan(state.Pod, slot.Spec, place, stopping);
            Launch(slot, plan, await node.Launcher.Start(plan));
            events.Pulled(slot);
            events.Started(slot);
            if (!await hooks.AfterStart(slot, stopping)) _ = Stop(slot, Grace);
        }
        catch (ContainerConfigException e)
        {
            Wait(slot, e);
        }
        catch (StartException e)
        {
            events.Pulled(slot);
            events.Created(slot);
            var message = $"failed to start container \"{slot.Name}\": {e.Message}";
            slot.Log!.End();
            state.Change(() => slot.State = Ended(slot, node.Now, NotStarted, "StartError", message));
            events.Failed(slot, message);
        }
        catch (Exception e) when (Transient.IsTransient(e) && !stopping.IsCancellationRequested)
        {
            Wait(slot, new ContainerConfigException(ContainerConfigException.Config, e.Message));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The pod is stopped before this container ran.
        }
    }

    /// <summary>Runs until the container has ended for good, or the pod is stopped and the container with it.</summary>
    public async Task Supervise(ContainerSlot slot, CancellationToken stopping)
    {
        while (true)
        {
            if (slot.Process is not null) await Finish(slot);
            if (stopping.IsCancellationRequested) break;
            if (slot.ExitCode is not { } code) await Retry(slot, stopping);
            else if (RestartRule.Restarts(state.Pod.Spec.RestartPolicy, slot, code)) await BackOff(slot, stopping);
            else break;
            if (stopping.IsCancellationRequested) break;
            await TryStart(slot, stopping);
            publish();
        }

        publish();
    }

    /// <summary>SIGTERM after the container's own preparations, SIGKILL if it is still there after the grace.</summary>
    public async Task Stop(ContainerSlot slot, TimeSpan grace)
    {
        if (slot.Process is not { } process) return;
        var left = await hooks.BeforeStop(slot, grace);
        Signal(slot, process, Signals.Terminate);
        await Pause.For(left, node.Time, CancellationToken.None);
        Signal(slot, process, Signals.Kill);
    }

    private TimeSpan Grace => TimeSpan.FromSeconds(state.Pod.Spec.TerminationGracePeriodSeconds ?? 30);

    private void Signal(ContainerSlot slot, RunningProcess process, int signal) => state.Change(() =>
    {
        // Another run of the same container has another process.
        if (slot.Process == process) process.Signal(signal);
    });

    private ContainerPlace Prepare(ContainerSlot slot)
    {
        var run = slot.Restarts.ToString(CultureInfo.InvariantCulture);
        var root = node.DirectoryOf(state.Pod, slot.Name);
        var work = Path.Combine(root, "work");
        var termination = Path.Combine(root, $"{run}.termination");
        Directory.CreateDirectory(work);
        File.WriteAllBytes(termination, []);
        var log = new ContainerLog(Path.Combine(root, $"{run}.log"), node.Time);
        state.Change(() =>
        {
            if (slot.Log is { } before && before.Path != log.Path)
            {
                if (slot.PreviousLog is { } old) File.Delete(old.Path);
                slot.PreviousLog = before;
            }

            slot.Log = log;
            slot.TerminationFile = termination;
        });
        return new ContainerPlace($"{state.Pod.Metadata.Uid}.{slot.Name}.{run}", work, termination, state.Volumes!);
    }

    private void Launch(ContainerSlot slot, ProcessPlan plan, RunningProcess process)
    {
        PodEnd? end = null;
        state.Change(() =>
        {
            end = state.End;
            slot.Process = process;
            slot.Plan = plan;
            ContainerProbes.Begin(slot);
            slot.OutOfMemory = false;
            slot.ContainerId = $"process://{plan.Id}";
            slot.State = new V1ContainerState { Running = new V1ContainerStateRunning { StartedAt = node.Now } };
        });
        // A stop that came while the process was being started has not reached it.
        if (end is not null) _ = Stop(slot, end.Grace);
        if (ContainerResources.MemoryLimit(slot.Spec) is not { } limit) return;
        node.Memory.Add(process.Id, limit, () =>
        {
            slot.OutOfMemory = true;
            process.Signal(Signals.Kill);
        });
    }

    private async Task Finish(ContainerSlot slot)
    {
        var process = slot.Process!;
        using var ended = new CancellationTokenSource();
        var probing = probes.Run(slot, slot.Plan!, process, ended.Token);
        var code = await process.Finish(slot.Log!.Append, node.Time);
        await ended.CancelAsync();
        await probing;
        node.Memory.Remove(process.Id);
        process.Dispose();
        slot.Log.End();
        var message = TerminationMessage.Read(slot.TerminationFile, slot.Log.Path, slot.Spec.TerminationMessagePolicy is "FallbackToLogsOnError" && code != 0);
        var reason = slot.OutOfMemory && code == Killed ? "OOMKilled" : code == 0 ? "Completed" : "Error";
        state.Change(() =>
        {
            var started = slot.State.Running?.StartedAt ?? node.Now;
            slot.Process = null;
            slot.Ready = false;
            slot.HasStarted = false;
            slot.State = Ended(slot, started, code, reason, message);
            if (node.Now - started > LongRun) slot.Crashes = 0;
        });
    }

    private V1ContainerState Ended(ContainerSlot slot, DateTime started, int code, string reason, string? message) => new()
    {
        Terminated = new V1ContainerStateTerminated
        {
            ExitCode = code,
            Reason = reason,
            Message = message,
            StartedAt = started,
            FinishedAt = node.Now,
            ContainerID = slot.ContainerId,
        },
    };

    private async Task BackOff(ContainerSlot slot, CancellationToken stopping)
    {
        var delay = RestartRule.Delay(slot.Crashes);
        state.Change(() =>
        {
            slot.LastState = slot.State;
            slot.Crashes++;
            slot.Restarts++;
            if (delay > TimeSpan.Zero)
                slot.State = ContainerSlot.Waiting("CrashLoopBackOff", $"back-off {Text(delay)} restarting failed container={slot.Name} pod={state.Pod.Metadata.Name}_{state.Pod.Metadata.NamespaceProperty}({state.Pod.Metadata.Uid})");
        });
        if (delay == TimeSpan.Zero) return;
        publish();
        events.BacksOff(slot);
        await Pause.For(delay, node.Time, stopping);
    }

    private void Wait(ContainerSlot slot, ContainerConfigException why)
    {
        slot.Log?.End();
        if (why.Reason is ContainerConfigException.Image)
        {
            events.Pulling(slot);
            events.NotPulled(slot, why.Message);
        }
        else
        {
            events.Pulled(slot);
            events.Failed(slot, why.Message);
        }

        state.Change(() => slot.State = ContainerSlot.Waiting(why.Reason, why.Message));
    }

    /// <summary>Waits for the next attempt to start a container that can't be started yet; one without an image is soon said to be backing off.</summary>
    private async Task Retry(ContainerSlot slot, CancellationToken stopping)
    {
        if (slot.State.Waiting is not { Reason: ContainerConfigException.Image } waiting)
        {
            await Pause.For(SetupRetry, node.Time, stopping);
            return;
        }

        await Pause.For(PullFailureShown, node.Time, stopping);
        if (stopping.IsCancellationRequested) return;
        events.PullBacksOff(slot, waiting.Message);
        state.Change(() => slot.State = ContainerSlot.Waiting("ImagePullBackOff", $"Back-off pulling image \"{slot.Spec.Image}\": ErrImagePull: {waiting.Message}"));
        publish();
        await Pause.For(RestartRule.Delay(++slot.FailedPulls), node.Time, stopping);
    }

    /// <summary>As Go prints durations: 40s, 1m20s.</summary>
    private static string Text(TimeSpan delay) => delay < TimeSpan.FromMinutes(1) ? $"{delay.TotalSeconds:0}s" : $"{(int)delay.TotalMinutes}m{delay.Seconds}s";
}
