using k8s.Models;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Kubelet.Pods;
using TuneOperator.LocalCluster.Kubelet.Probes;
using TuneOperator.LocalCluster.Kubelet.Processes;

namespace TuneOperator.LocalCluster.Kubelet.Lifecycle;

/// <summary>Does what a container asks for right after its start and right before its end.</summary>
internal sealed class LifecycleHooks(ContainerEvents events, TimeProvider time)
{
    /// <summary>What a container has left for ending after a hook that took all of its grace.</summary>
    private static readonly TimeSpan Reprieve = TimeSpan.FromSeconds(2);

    /// <returns>False if the hook failed, for which the container is to be ended.</returns>
    public async Task<bool> AfterStart(ContainerSlot slot, CancellationToken stopping)
    {
        if (slot.Spec.Lifecycle?.PostStart is not { } hook || slot is not { Plan: { } plan, Process: { } process })
            return true;
        try
        {
            if (await Run(hook, slot, plan, process, Timeout.InfiniteTimeSpan, stopping))
                return true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The pod ends before its container has quite begun.
            return true;
        }

        events.PostStartFailed(slot);
        return false;
    }

    /// <summary>Lets the container prepare for its end.</summary>
    /// <returns>How long it may take to end after that.</returns>
    public async Task<TimeSpan> BeforeStop(ContainerSlot slot, TimeSpan grace)
    {
        if (grace <= TimeSpan.Zero || slot.Spec.Lifecycle?.PreStop is not { } hook || slot is not { Plan: { } plan, Process: { } process })
            return grace;
        var began = time.GetTimestamp();
        if (!await Run(hook, slot, plan, process, grace, CancellationToken.None))
            events.PreStopFailed(slot);
        var left = grace - time.GetElapsedTime(began);
        return left > Reprieve ? left : Reprieve;
    }

    private async Task<bool> Run(V1LifecycleHandler hook, ContainerSlot slot, ProcessPlan plan, RunningProcess process, TimeSpan timeout, CancellationToken cancellation)
    {
        if (hook.Sleep is { } sleep)
        {
            var wanted = TimeSpan.FromSeconds(sleep.Seconds);
            await Pause.For(timeout >= TimeSpan.Zero && timeout < wanted ? timeout : wanted, time, cancellation);
            return true;
        }

        // A hook does what a probe does; only what becomes of its answer differs.
        var check = Checks.Of(new V1Probe { Exec = hook.Exec, HttpGet = hook.HttpGet, TcpSocket = hook.TcpSocket }, slot.Spec, plan, process, time);
        return (await check.Ask(timeout, cancellation)).Healthy;
    }
}
