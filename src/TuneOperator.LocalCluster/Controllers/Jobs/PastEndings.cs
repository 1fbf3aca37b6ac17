using System.Collections.Concurrent;

namespace TuneOperator.LocalCluster.Controllers.Jobs;

/// <summary>When the pods of running Jobs ended, also of those that are gone: a deleted pod is no sooner replaced than one that failed.</summary>
internal sealed class PastEndings
{
    private readonly ConcurrentDictionary<string, Dictionary<string, Ending>> byJob = new(StringComparer.Ordinal);

    /// <remarks>Pods without the finalizer were counted before, or were taken away on purpose. No two threads at once for the same Job.</remarks>
    /// <returns>All endings of this Job so far.</returns>
    public IReadOnlyCollection<Ending> Take(JobView view)
    {
        var known = byJob.GetOrAdd(view.Job.Metadata.Uid, _ => new Dictionary<string, Ending>(StringComparer.Ordinal));
        foreach (var pod in view.Pods.Where(p => p.Tracked() && view.HasEnded(p))) known.TryAdd(pod.Metadata.Uid, Ending.Of(pod));
        return known.Values;
    }

    public void Forget(string job) => byJob.TryRemove(job, out _);
}
