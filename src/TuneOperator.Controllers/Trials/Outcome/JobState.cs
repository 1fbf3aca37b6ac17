using k8s.Models;

namespace TuneOperator.Controllers.Trials.Outcome;

/// <summary>Where a Job stands, from its conditions: what decides is Complete and Failed, which come last and stay.</summary>
internal static class JobState
{
    public static V1JobCondition? Complete(V1Job job) => Find(job, "Complete");

    public static V1JobCondition? Failed(V1Job job) => Find(job, "Failed");

    public static bool HasEnded(V1Job job) => Complete(job) is not null || Failed(job) is not null;

    /// <summary>The Job completes with its first pod that succeeds.</summary>
    public static bool NeedsOnePod(V1Job job) => (job.Spec.Completions ?? 1) == 1 && (job.Spec.Parallelism ?? 1) == 1;

    public static DateTime? EndedAt(V1Job job) =>
        job.Status?.CompletionTime ?? Complete(job)?.LastTransitionTime ?? Failed(job)?.LastTransitionTime;

    private static V1JobCondition? Find(V1Job job, string type) =>
        job.Status?.Conditions?.FirstOrDefault(condition => condition.Type == type && condition.Status == "True");
}
