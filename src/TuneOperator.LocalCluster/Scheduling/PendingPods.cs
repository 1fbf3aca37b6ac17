using k8s.Models;

namespace TuneOperator.LocalCluster.Scheduling;

/// <summary>The pods without a node, and which of them are to be tried next. Thread-safe.</summary>
/// <remarks>Who was refused is tried again when something has changed that may help, not whenever another pod comes: thousands may wait.</remarks>
internal sealed class PendingPods
{
    private readonly Dictionary<string, PendingPod> all = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PendingPod> due = new(StringComparer.Ordinal);
    private readonly HashSet<string> attracted = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private long arrivals;

    public bool Contains(V1Pod pod)
    {
        lock (gate) return all.ContainsKey(pod.Metadata.Uid);
    }

    /// <summary>Takes in a pod, or a version of it that is to be judged anew: it is due.</summary>
    public void Add(V1Pod pod)
    {
        lock (gate)
        {
            var added = PendingPod.Of(pod, ++arrivals);
            all[pod.Metadata.Uid] = due[pod.Metadata.Uid] = added;
            if (added.IsAttracted) attracted.Add(pod.Metadata.Uid);
        }
    }

    /// <summary>Whether any of them waits for the company of others.</summary>
    public bool WaitForCompany
    {
        get
        {
            lock (gate) return attracted.Count > 0;
        }
    }

    /// <summary>Takes in a version that is not to be judged anew, so that the one before is not kept for it.</summary>
    public void Refresh(V1Pod pod)
    {
        lock (gate)
        {
            if (!all.TryGetValue(pod.Metadata.Uid, out var known)) return;
            all[pod.Metadata.Uid] = known with { Pod = pod };
            if (due.ContainsKey(pod.Metadata.Uid)) due[pod.Metadata.Uid] = all[pod.Metadata.Uid];
        }
    }

    /// <returns>False when it is not waiting any more.</returns>
    public bool Remove(V1Pod pod)
    {
        lock (gate)
        {
            due.Remove(pod.Metadata.Uid);
            attracted.Remove(pod.Metadata.Uid);
            return all.Remove(pod.Metadata.Uid);
        }
    }

    /// <summary>There is room somewhere, or a node has changed: all are due.</summary>
    public void Retry()
    {
        lock (gate)
        {
            foreach (var (uid, pod) in all) due[uid] = pod;
        }
    }

    /// <summary>Makes a pod due again that was taken, unless it has gone since.</summary>
    public void PutBack(PendingPod pod)
    {
        lock (gate)
        {
            if (all.TryGetValue(pod.Pod.Metadata.Uid, out var known)) due[pod.Pod.Metadata.Uid] = known;
        }
    }

    /// <summary>Those that are due, in the order in which they are served; until something makes them due again they only wait.</summary>
    public IReadOnlyList<PendingPod> TakeDue()
    {
        lock (gate)
        {
            PendingPod[] taken = [.. due.Values.OrderByDescending(p => p.Priority).ThenBy(p => p.Arrival)];
            due.Clear();
            return taken;
        }
    }
}
