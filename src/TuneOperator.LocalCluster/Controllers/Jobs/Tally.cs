using k8s.Models;

namespace TuneOperator.LocalCluster.Controllers.Jobs;

/// <summary>What the ended pods of a Job add up to, before any of it is written.</summary>
internal sealed class Tally
{
    private readonly JobView view;
    private readonly HashSet<string> known;

    public Tally(JobView view)
    {
        this.view = view;
        var uncounted = view.Status.UncountedTerminatedPods;
        UncountedSucceeded = [.. uncounted?.Succeeded ?? []];
        UncountedFailed = [.. uncounted?.Failed ?? []];
        known = [.. UncountedSucceeded, .. UncountedFailed];
        var completions = view.Spec.Completions ?? 0;
        CompletedIndexes = view.Indexed ? IndexSet.Parse(view.Status.CompletedIndexes, completions) : [];
        FailedIndexes = view.LimitPerIndex is null ? [] : IndexSet.Parse(view.Status.FailedIndexes, completions);
        foreach (var pod in view.Pods.Where(p => p.Tracked())) Take(pod);
    }

    /// <summary>UIDs whose end is in no counter yet.</summary>
    public List<string> UncountedSucceeded { get; }

    public List<string> UncountedFailed { get; }

    public SortedSet<int> CompletedIndexes { get; }

    public SortedSet<int> FailedIndexes { get; }

    /// <summary>Ended pods that still carry the tracking finalizer.</summary>
    public List<V1Pod> ToRelease { get; } = [];

    /// <summary>Why a pod's failure fails the Job; null when none does.</summary>
    public string? FailJob { get; private set; }

    public bool HasNewFailure { get; private set; }

    /// <summary>No pod is left to be counted or released.</summary>
    public bool IsSettled => ToRelease.Count + UncountedSucceeded.Count + UncountedFailed.Count == 0;

    public int Succeeded => view.Indexed ? CompletedIndexes.Count : (view.Status.Succeeded ?? 0) + UncountedSucceeded.Count;

    public int Failed => (view.Status.Failed ?? 0) + UncountedFailed.Count;

    /// <summary>Counts a pod as failed that is about to be deleted.</summary>
    public void TakeDeleted(V1Pod pod)
    {
        if (view.OnlyFailedCount || !pod.Tracked() || !known.Add(pod.Metadata.Uid)) return;
        UncountedFailed.Add(pod.Metadata.Uid);
        ToRelease.Add(pod);
    }

    private void Take(V1Pod pod)
    {
        if (pod.Succeeded()) TakeSucceeded(pod);
        else if (view.CountsAsFailed(pod)) TakeFailed(pod);
        else if (pod.Terminating() && view.IsFinished) ToRelease.Add(pod);
    }

    private void TakeSucceeded(V1Pod pod)
    {
        ToRelease.Add(pod);
        if (view.Indexed)
        {
            if (pod.Index() >= 0 && pod.Index() < (view.Spec.Completions ?? 0) && !FailedIndexes.Contains(pod.Index())) CompletedIndexes.Add(pod.Index());
        }
        else if (known.Add(pod.Metadata.Uid))
        {
            UncountedSucceeded.Add(pod.Metadata.Uid);
        }
    }

    private void TakeFailed(V1Pod pod)
    {
        ToRelease.Add(pod);
        var action = pod.Failed() ? PodFailurePolicy.Judge(view.Spec.PodFailurePolicy, pod) : FailureAction.Count;
        FailJob ??= action.FailJob;
        if (!action.Counts) return;
        if (view.LimitPerIndex is { } limit && pod.Index() >= 0 && (action.FailIndex || pod.EarlierFailures() >= limit)) FailedIndexes.Add(pod.Index());
        if (!known.Add(pod.Metadata.Uid)) return;
        UncountedFailed.Add(pod.Metadata.Uid);
        HasNewFailure = true;
    }
}
