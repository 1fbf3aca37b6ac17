namespace TuneOperator.Controllers.Trials.Retrying;

/// <summary>How long to wait before an attempt: a node that just took a pod away seldom does better at once, and one that does shall not wait long.</summary>
internal static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <param name="times">How often the cluster has taken the trial's pod away; at least 1.</param>
    public static TimeSpan After(int times)
    {
        var doubled = First * Math.Pow(2, Math.Min(times - 1, 16));
        return doubled < Longest ? doubled : Longest;
    }
}
