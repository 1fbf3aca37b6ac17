using k8s.Models;

namespace TuneOperator.LocalCluster.Kubelet.Pods;

/// <summary>A pod on this node and what has become of it so far. Thread-safe.</summary>
internal sealed class PodState
{
    private readonly Lock gate = new();
    private V1Pod pod;

    public PodState(V1Pod pod, DateTime started)
    {
        this.pod = pod;
        Started = started;
        Slots = [.. (pod.Spec.InitContainers ?? []).Select(c => new ContainerSlot(c, init: true)), .. pod.Spec.Containers.Select(c => new ContainerSlot(c, init: false))];
        var waiting = Slots.Any(s => s.Init) ? "PodInitializing" : "ContainerCreating";
        foreach (var slot in Slots) slot.State = ContainerSlot.Waiting(waiting, null);
    }

    public DateTime Started { get; }

    public IReadOnlyList<ContainerSlot> Slots { get; }

    /// <summary>Volume name to directory; null until they are made.</summary>
    public IReadOnlyDictionary<string, string>? Volumes { get; set; }

    /// <summary>The pod as the API server last told of it.</summary>
    public V1Pod Pod
    {
        get
        {
            lock (gate) return pod;
        }
    }

    /// <summary>Set once the pod is to stop.</summary>
    public PodEnd? End { get; private set; }

    public void Update(V1Pod latest)
    {
        lock (gate) pod = latest;
    }

    public void Change(Action change)
    {
        lock (gate) change();
    }

    public T Read<T>(Func<V1Pod, T> read)
    {
        lock (gate) return read(pod);
    }

    /// <returns>The running containers; null when the pod was stopping already.</returns>
    public IReadOnlyList<ContainerSlot>? Stop(PodEnd end)
    {
        lock (gate)
        {
            if (End is not null) return null;
            End = end;
            return [.. Slots.Where(s => s.Process is not null)];
        }
    }
}
