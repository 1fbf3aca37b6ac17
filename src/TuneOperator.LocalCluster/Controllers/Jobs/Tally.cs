using k8s.Models;

namespace TuneOperator.LocalCluster.Controllers.Jobs;

/// <summary>What the ended pods of a Job add up to, before any of it is written.</summary>
internal sealed class Tally
{
    private readonly JobView view;
    private readonly HashSet<string> known;
    private readonly IReadOnlyList<V1Pod> held;

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
        var tracked = view.Pods.Where(p => p.Tracked()).ToList();
        foreach (var pod in tracked) TakeIndex(pod);
        held = HeldBack(tracked);
        foreach (var pod in tracked) Take(pod);
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

    /// <summary>No pod is left to be counted or released.</summary>
    public bool IsSettled => ToRelease.Count + UncountedSucceeded.Count + UncountedFailed.Count == 0;

    public int Succeeded => view.Indexed ? CompletedIndexes.Count : (view.Status.Succeeded ?? 0) + UncountedSucceeded.Count;

    public int Failed => (view.Status.Failed ?? 0) + UncountedFailed.Count + held.Count(p => !known.Contains(p.Metadata.Uid) && Judge(p).Counts);

    /// <summary>The Job ends: nothing is held back any longer, and pods that are about to be deleted count as failed unless it succeeds.</summary>
    public void TakeEnd(bool succeeds, IEnumerable<V1Pod> deleted)
    {
        foreach (var pod in held) TakeFailed(pod);
        foreach (var pod in deleted.Where(p => p.Tracked()))
        {
            ToRelease.Add(pod);
            if (!succeeds && !view.OnlyFailedCount && known.Add(pod.Metadata.Uid)) UncountedFailed.Add(pod.Metadata.Uid);
        }
    }

    private void TakeIndex(V1Pod pod)
    {
        if (!view.Indexed || pod.Index() < 0 || pod.Index() >= (view.Spec.Completions ?? 0)) return;
        if (pod.Succeeded())
        {
            if (!FailedIndexes.Contains(pod.Index())) CompletedIndexes.Add(pod.Index());
            return;
        }

        if (view.LimitPerIndex is not { } limit || !view.CountsAsFailed(pod)) return;
        var action = Judge(pod);
        if (action.FailIndex || (action.Counts && pod.EarlierFailures() >= limit)) FailedIndexes.Add(pod.Index());
    }

    /// <summary>
    /// With a limit for each index, the last failed pod of an index keeps its finalizer until its successor is there: the
    /// number of failures is handed on in an annotation.
    /// </summary>
    private List<V1Pod> HeldBack(List<V1Pod> tracked)
    {
        if (view.LimitPerIndex is null || view.Job.Metadata.DeletionTimestamp is not null) return [];
        var active = view.Active.Select(p => p.Index()).ToHashSet();
        return [.. tracked
            .Where(p => view.CountsAsFailed(p) && p.Index() >= 0 && p.Index() < (view.Spec.Completions ?? 0))
            .Where(p => !CompletedIndexes.Contains(p.Index()) && !FailedIndexes.Contains(p.Index()) && !active.Contains(p.Index()))
            .GroupBy(p => p.Index())
            .Select(g => g.OrderBy(p => p.AbsoluteFailures()).ThenBy(p => p.FinishTime()).Last())];
    }

    private void Take(V1Pod pod)
    {
        if (pod.Succeeded()) TakeSucceeded(pod);
        else if (view.CountsAsFailed(pod)) TakeJudged(pod);
        else if (view.Job.Metadata.DeletionTimestamp is not null) ToRelease.Add(pod);
    }

    private void TakeSucceeded(V1Pod pod)
    {
        ToRelease.Add(pod);
        if (!view.Indexed && known.Add(pod.Metadata.Uid)) UncountedSucceeded.Add(pod.Metadata.Uid);
    }

    private void TakeJudged(V1Pod pod)
    {
        FailJob ??= Judge(pod).FailJob;
        if (!held.Contains(pod)) TakeFailed(pod);
    }

    private void TakeFailed(V1Pod pod)
    {
        ToRelease.Add(pod);
        if (Judge(pod).Counts && known.Add(pod.Metadata.Uid)) UncountedFailed.Add(pod.Metadata.Uid);
    }

    private FailureAction Judge(V1Pod pod) => pod.Failed() ? PodFailurePolicy.Judge(view.Spec.PodFailurePolicy, pod) : FailureAction.Count;
}
