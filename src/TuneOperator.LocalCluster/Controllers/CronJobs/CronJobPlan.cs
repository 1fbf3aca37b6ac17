using k8s.Models;

namespace TuneOperator.LocalCluster.Controllers.CronJobs;

/// <summary>What the Jobs of a CronJob say about its status, and which of them are to go.</summary>
internal static class CronJobPlan
{
    public static string? EndOf(V1Job job) => job.Status?.Conditions?.FirstOrDefault(c => c.Type is "Complete" or "Failed" && c.Status is "True")?.Type;

    public static bool IsActive(V1CronJob owner, V1Job job) => owner.Status?.Active?.Any(a => a.Uid == job.Metadata.Uid) == true;

    /// <summary>Finished Jobs beyond the histories that are kept, the oldest first.</summary>
    public static List<V1Job> Expired(V1CronJob owner, IReadOnlyCollection<V1Job> jobs)
    {
        return [.. Beyond("Complete", owner.Spec.SuccessfulJobsHistoryLimit), .. Beyond("Failed", owner.Spec.FailedJobsHistoryLimit)];

        IEnumerable<V1Job> Beyond(string end, int? limit)
        {
            var ended = jobs.Where(j => EndOf(j) == end).OrderBy(j => j.Status.StartTime ?? DateTime.MinValue).ThenBy(j => j.Metadata.Name, StringComparer.Ordinal).ToList();
            return limit is null ? [] : ended.Take(Math.Max(0, ended.Count - limit.Value));
        }
    }

    /// <summary>When the last Job that succeeded was done.</summary>
    public static DateTime? LastSuccess(V1CronJob owner, IEnumerable<V1Job> jobs) =>
        jobs.Where(j => EndOf(j) is "Complete").Select(j => j.Status.CompletionTime).Append(owner.Status?.LastSuccessfulTime).Max();
}
