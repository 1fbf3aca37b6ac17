namespace TuneOperator.LocalCluster.Controllers.Jobs;

/// <summary>Decides whether a Job has reached its end; the first policy that says so wins.</summary>
internal static class JobJudge
{
    public static Verdict? Judge(JobView view, Tally tally)
    {
        if (view.Condition("FailureTarget") is { } failing) return new Verdict(false, failing.Reason, failing.Message);
        if (view.Condition("SuccessCriteriaMet") is { } met) return new Verdict(true, met.Reason, met.Message);
        if (tally.FailJob is { } why) return new Verdict(false, "PodFailurePolicy", why);
        return Limits(view, tally) ?? Deadline(view) ?? SuccessPolicy.Judge(view, tally) ?? Indexes(view, tally) ?? Completions(view, tally);
    }

    /// <summary>How long until the deadline of a running Job; null without one.</summary>
    public static TimeSpan? UntilDeadline(JobView view) =>
        view.Suspended || view.Spec.ActiveDeadlineSeconds is not { } seconds || view.Status.StartTime is not { } start
            ? null
            : start + TimeSpan.FromSeconds(seconds) - view.Now.UtcDateTime;

    private static Verdict? Limits(JobView view, Tally tally)
    {
        // With a limit for each index, the spec's own limit is as high as numbers go unless somebody lowered it.
        var limit = view.Spec.BackoffLimit ?? 6;
        var exceeded = tally.Failed > limit || (view.Spec.Template.Spec.RestartPolicy is "OnFailure" && RestartsExceed(view, limit));
        return exceeded ? new Verdict(false, "BackoffLimitExceeded", "Job has reached the specified backoff limit") : null;
    }

    private static bool RestartsExceed(JobView view, int limit)
    {
        var restarts = view.Pods.Where(p => p.Active() && p.Status?.Phase is "Running" or "Pending").Sum(p => p.Restarts());
        return limit == 0 ? restarts > 0 : restarts >= limit;
    }

    private static Verdict? Deadline(JobView view) =>
        UntilDeadline(view) <= TimeSpan.Zero ? new Verdict(false, "DeadlineExceeded", "Job was active longer than specified deadline") : null;

    private static Verdict? Indexes(JobView view, Tally tally)
    {
        if (view.LimitPerIndex is null || tally.FailedIndexes.Count == 0) return null;
        if (view.Spec.MaxFailedIndexes is { } most && tally.FailedIndexes.Count > most)
            return new Verdict(false, "MaxFailedIndexesExceeded", "Job has exceeded the specified maximal number of failed indexes");
        return tally.FailedIndexes.Count + tally.CompletedIndexes.Count >= view.Spec.Completions ? new Verdict(false, "FailedIndexes", "Job has failed indexes") : null;
    }

    private static Verdict? Completions(JobView view, Tally tally)
    {
        var reached = view.Spec.Completions is { } wanted
            ? tally.Succeeded >= wanted
            : tally.Succeeded > 0 && view.Active.Count == 0;
        return reached ? new Verdict(true, "CompletionsReached", "Reached expected number of succeeded pods") : null;
    }
}
