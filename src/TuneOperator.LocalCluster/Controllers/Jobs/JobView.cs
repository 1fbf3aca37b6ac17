using k8s.Models;

namespace TuneOperator.LocalCluster.Controllers.Jobs;

/// <summary>A Job and its pods as last seen, with the questions that its policies ask.</summary>
internal sealed class JobView(V1Job job, IReadOnlyList<V1Pod> pods, DateTimeOffset now)
{
    public V1Job Job { get; } = job;

    public IReadOnlyList<V1Pod> Pods { get; } = pods;

    public DateTimeOffset Now { get; } = now;

    public V1JobSpec Spec => Job.Spec;

    public V1JobStatus Status { get; } = job.Status ?? new V1JobStatus();

    public bool Indexed => Spec.CompletionMode is "Indexed";

    public bool Suspended => Spec.Suspend == true;

    public int Parallelism => Spec.Parallelism ?? 1;

    /// <summary>The backoff limit of each index by itself; null when the whole Job has one.</summary>
    public int? LimitPerIndex => Indexed ? Spec.BackoffLimitPerIndex : null;

    /// <summary>Deleted pods count as failed only once they have failed.</summary>
    public bool OnlyFailedCount => Spec.PodReplacementPolicy is "Failed" || Spec.PodFailurePolicy is not null;

    public List<V1Pod> Active => [.. Pods.Where(p => p.Active())];

    public int Terminating => Pods.Count(p => p.Terminating());

    public int Ready => Pods.Count(p => p.Active() && p.Ready());

    /// <summary>How its pods ended, as far as is known also of those that are gone.</summary>
    public IReadOnlyCollection<Ending> Endings { get => field ?? [.. Pods.Where(HasEnded).Select(Ending.Of)]; init; }

    public V1JobCondition? Condition(string type) => Status.Conditions?.FirstOrDefault(c => c.Type == type && c.Status is "True");

    public bool IsFinished => Condition("Complete") is not null || Condition("Failed") is not null;

    public bool HasEnded(V1Pod pod) => pod.Succeeded() || CountsAsFailed(pod);

    /// <summary>A deleted pod that no node ever had cannot get any further, so it has failed under every policy.</summary>
    public bool CountsAsFailed(V1Pod pod) => pod.Failed() || (pod.Terminating() && (!OnlyFailedCount || pod.Spec.NodeName is null));
}
