using k8s.Models;
using TuneOperator.LocalCluster.Client;
using TuneOperator.LocalCluster.Kubelet.Pods;
using TuneOperator.LocalCluster.Kubelet.Processes;

namespace TuneOperator.LocalCluster.Kubelet.Probes;

/// <summary>Asks a running container how it is: it is ready, or to be restarted, by its answers.</summary>
/// <param name="publish">Writes the pod's status as it is now.</param>
internal sealed class ContainerProbes(PodState state, ContainerEvents events, TimeProvider time, Action publish)
{
    /// <summary>Without probes a container is well as soon as it runs.</summary>
    public static void Begin(ContainerSlot slot)
    {
        slot.HasStarted = slot.Spec.StartupProbe is null;
        slot.Ready = slot.HasStarted && slot.Spec.ReadinessProbe is null;
    }

    /// <summary>Asks until cancelled, or until the container is to be restarted.</summary>
    public async Task Run(ContainerSlot slot, ProcessPlan plan, RunningProcess process, CancellationToken ended)
    {
        try
        {
            if (slot.Spec.StartupProbe is { } startup)
            {
                var well = await Follow(startup, "Startup", verdict => verdict, endsWhenWell: true);
                if (!well) return;
                state.Change(() =>
                {
                    slot.HasStarted = true;
                    slot.Ready = slot.Spec.ReadinessProbe is null;
                });
                publish();
            }

            var readiness = slot.Spec.ReadinessProbe is { } ready ? Follow(ready, "Readiness", SetReady, endsWhenWell: false) : Task.FromResult(true);
            var liveness = slot.Spec.LivenessProbe is { } live ? Follow(live, "Liveness", verdict => verdict, endsWhenWell: false) : Task.FromResult(true);
            await Task.WhenAll(readiness, liveness);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The container has ended.
        }

        // True when the container is well and need not be asked any more, false when it is not and is to be restarted.
        async Task<bool> Follow(V1Probe probe, string name, Func<bool, bool> take, bool endsWhenWell)
        {
            var check = Checks.Of(probe, slot.Spec, plan, process, time);
            var tally = new ProbeTally(probe.SuccessThreshold ?? 1, probe.FailureThreshold ?? 3);
            var began = time.GetTimestamp();
            while (true)
            {
                if (time.GetElapsedTime(began) >= TimeSpan.FromSeconds(probe.InitialDelaySeconds ?? 0))
                {
                    var outcome = await check.Ask(TimeSpan.FromSeconds(probe.TimeoutSeconds ?? 1), ended);
                    if (ended.IsCancellationRequested || (state.End is not null && name is not "Readiness")) return true;
                    if (!outcome.Healthy) events.Unhealthy(slot, name, outcome.Output);
                    if (tally.Take(outcome.Healthy) is { } verdict)
                    {
                        if (!take(verdict))
                        {
                            await Restart(slot, probe, name, process, ended);
                            return false;
                        }

                        if (endsWhenWell) return true;
                    }
                }

                await Pause.For(TimeSpan.FromSeconds(probe.PeriodSeconds ?? 10), time, ended);
                ended.ThrowIfCancellationRequested();
            }
        }

        bool SetReady(bool verdict)
        {
            if (slot.Ready == verdict) return true;
            state.Change(() => slot.Ready = verdict);
            publish();
            return true;
        }
    }

    private async Task Restart(ContainerSlot slot, V1Probe probe, string name, RunningProcess process, CancellationToken ended)
    {
        events.Restarts(slot, name);
        process.Signal(Signals.Terminate);
        await Pause.For(TimeSpan.FromSeconds(probe.TerminationGracePeriodSeconds ?? state.Pod.Spec.TerminationGracePeriodSeconds ?? 30), time, ended);
        if (!ended.IsCancellationRequested) process.Signal(Signals.Kill);
    }
}
