using k8s.Models;
using TuneOperator.LocalCluster.Kubelet.Logs;
using TuneOperator.LocalCluster.Kubelet.Processes;

namespace TuneOperator.LocalCluster.Kubelet.Pods;

/// <summary>One container of a pod with all that has become of it. Guarded by its pod's lock.</summary>
internal sealed class ContainerSlot(V1Container spec, bool init)
{
    public V1Container Spec { get; } = spec;

    public string Name => Spec.Name;

    /// <summary>Whether it runs before the pod's containers.</summary>
    public bool Init { get; } = init;

    /// <summary>An init container that keeps running beside the pod's containers.</summary>
    public bool Sidecar => Init && Spec.RestartPolicy is "Always";

    public V1ContainerState State { get; set; } = new();

    public V1ContainerState? LastState { get; set; }

    public int Restarts { get; set; }

    /// <summary>Restarts since it last ran for long.</summary>
    public int Crashes { get; set; }

    /// <summary>How often its image could not be had in a row.</summary>
    public int FailedPulls { get; set; }

    public string TerminationFile { get; set; } = "";

    public string? ContainerId { get; set; }

    /// <summary>How its process was started; null before the first start.</summary>
    public ProcessPlan? Plan { get; set; }

    /// <summary>Whether its startup probe, if it has one, has succeeded.</summary>
    public bool HasStarted { get; set; }

    /// <summary>Whether it runs and its readiness probe, if it has one, says that it is ready.</summary>
    public bool Ready { get; set; }

    public RunningProcess? Process { get; set; }

    public ContainerLog? Log { get; set; }

    public ContainerLog? PreviousLog { get; set; }

    public bool OutOfMemory { get; set; }

    public bool Running => State.Running is not null;

    /// <summary>The exit code once it has ended; null before.</summary>
    public int? ExitCode => State.Terminated?.ExitCode;

    public string FieldPath => $"spec.{(Init ? "initContainers" : "containers")}{{{Name}}}";

    public static V1ContainerState Waiting(string reason, string? message) => new() { Waiting = new V1ContainerStateWaiting { Reason = reason, Message = message } };
}
