namespace TuneOperator.LocalCluster.Controllers.Jobs;

/// <summary>What a failed pod means for its Job.</summary>
/// <param name="Counts">Whether it counts towards the backoff limit.</param>
/// <param name="FailJob">Why it fails the whole Job; null when it does not.</param>
/// <param name="FailIndex">Whether its index is not tried again.</param>
internal readonly record struct FailureAction(bool Counts, string? FailJob, bool FailIndex)
{
    public static FailureAction Count { get; } = new(true, null, false);
}
