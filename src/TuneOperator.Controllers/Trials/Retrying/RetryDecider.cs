using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Experiments.Definition;

namespace TuneOperator.Controllers.Trials.Retrying;

/// <summary>Decides whether a trial that is about to fail gets another attempt. Pure.</summary>
internal static class RetryDecider
{
    /// <returns>A <see cref="TrialDecision.Retry"/>, or the failure with what speaks against one.</returns>
    public static TrialDecision Decide(TrialDecision.Fail failure, TrialObservation seen) => failure.Reason switch
    {
        TrialReason.Disrupted or TrialReason.OutOfMemory when seen.StopReason is { } stop =>
            failure with { Reason = TrialReason.Cancelled, Message = $"not run again, because the experiment is done: {stop} ({failure.Message})" },
        TrialReason.Disrupted => OfDisruption(failure, seen),
        TrialReason.OutOfMemory when seen.Experiment.Retry.OnOutOfMemory is { } policy => OfMemory(failure, policy, seen),
        _ => failure,
    };

    private static TrialDecision OfDisruption(TrialDecision.Fail failure, TrialObservation seen)
    {
        var before = Attempts.Disruptions(seen);
        var limit = seen.Experiment.Retry.Infrastructure;
        if (before >= limit)
        {
            return failure with { Message = $"{failure.Message}; not run again: retry.infrastructure is {limit}" };
        }

        var wait = Backoff.After(before + 1);
        return new TrialDecision.Retry(
            failure.Reason,
            $"{failure.Message}; runs again in {wait.TotalSeconds:0} s ({before + 1} of {limit})",
            Record(seen) with { Infrastructure = before + 1, After = seen.Now + wait },
            Effective: null);
    }

    private static TrialDecision OfMemory(TrialDecision.Fail failure, MemoryRetry policy, TrialObservation seen)
    {
        if (EffectiveBatch.Of(seen.Trial, seen.Experiment) is not { } batch)
        {
            return failure with { Message = $"{failure.Message}; not run again: {policy.Parameter} is not active in this trial" };
        }

        if (batch.Smaller(policy.Min) is not { } smaller)
        {
            return failure with { Message = $"{failure.Message}; not run again: {policy.Parameter} {batch.Size} has no part of at least {policy.Min} that divides it" };
        }

        var record = Record(seen);
        return new TrialDecision.Retry(
            failure.Reason,
            $"{failure.Message}; runs again with {policy.Parameter} {smaller.Size} instead of {batch.Size} and {policy.AccumulateInto} {smaller.Accumulation}",
            record with { Infrastructure = Attempts.Disruptions(seen), OutOfMemory = record.OutOfMemory + 1, After = seen.Now },
            smaller);
    }

    private static TrialRetry Record(TrialObservation seen) => (seen.Trial.Status?.Retry ?? new TrialRetry()) with { ReplacedJob = seen.Job?.Metadata.Uid };
}
