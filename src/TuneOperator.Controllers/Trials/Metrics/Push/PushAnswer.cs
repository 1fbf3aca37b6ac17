namespace TuneOperator.Controllers.Trials.Metrics.Push;

/// <summary>What a trial is told.</summary>
/// <param name="StatusCode">Of HTTP.</param>
/// <param name="Error">What is wrong and what to do; null: nothing.</param>
/// <param name="RetryAfter">When asking again may help; null: it won't.</param>
/// <param name="Kept">Points that are written down, those that had been before included.</param>
/// <param name="Late">Points at steps so far back that only sums of them are kept: they may have been counted, and are not counted now.</param>
/// <param name="Unnamed">Points of names beyond the most that are kept.</param>
public sealed record PushAnswer(int StatusCode, string? Error = null, TimeSpan? RetryAfter = null, int Kept = 0, int Late = 0, int Unnamed = 0)
{
    internal static PushAnswer Unauthorized { get; } = new(401, "no running trial has this token: send TUNE_PUSH_TOKEN of the trial's own pod as Authorization: Bearer TOKEN, while it runs");

    internal static PushAnswer NotYet(string why) => new(503, why, TimeSpan.FromSeconds(1));
}
