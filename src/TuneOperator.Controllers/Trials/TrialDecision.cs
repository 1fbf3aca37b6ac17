using k8s.Models;
using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Trials.Retrying;

namespace TuneOperator.Controllers.Trials;

/// <summary>What to do about a trial now.</summary>
internal abstract record TrialDecision
{
    /// <summary>There is no Job yet: make it.</summary>
    public sealed record CreateJob : TrialDecision;

    /// <summary>The Job is under way, or waits.</summary>
    /// <param name="Settled">False: likely to change within moments, so not worth a write yet.</param>
    /// <param name="LookAgainAfter">When time alone may change the decision; null: only an event can.</param>
    public sealed record Await(TrialPhase Phase, TrialReason? Reason, string? Message, bool Settled, TimeSpan? LookAgainAfter) : TrialDecision;

    /// <summary>The Job completed: read the metrics of this pod.</summary>
    public sealed record Collect(V1Pod Pod) : TrialDecision;

    /// <summary>The trial runs and will not win: end it with its last value.</summary>
    public sealed record Prune(string Why) : TrialDecision;

    /// <summary>The trial is over without a value.</summary>
    /// <param name="DeleteJob">The Job may still run; it goes once the status says why.</param>
    public sealed record Fail(TrialReason Reason, string Message, bool DeleteJob) : TrialDecision;

    /// <summary>The attempt is over, and another one follows with the same point.</summary>
    /// <param name="Record">The attempts so far, this one included.</param>
    /// <param name="Effective">What the pod gets from now on in place of what was asked for; null: as before.</param>
    public sealed record Retry(TrialReason Reason, string Message, TrialRetry Record, EffectiveBatch? Effective) : TrialDecision;

    /// <summary>The Job of an earlier attempt is still there: it goes first.</summary>
    public sealed record ClearJob : TrialDecision;

    /// <summary>The trial is over and its status says so.</summary>
    /// <param name="JobIsLeft">Its Job is still under way, and nobody waits for it any more.</param>
    public sealed record Nothing(bool JobIsLeft) : TrialDecision;
}
