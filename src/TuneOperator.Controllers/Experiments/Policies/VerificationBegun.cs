using TuneOperator.Api.Experiments;
using TuneOperator.Api.Wire;

namespace TuneOperator.Controllers.Experiments.Policies;

/// <summary>Once the best are being verified the search is over for good: trials started afterwards would compete with an answer that was given.</summary>
internal sealed class VerificationBegun : ICompletionPolicy
{
    public Verdict Judge(ExperimentView view) =>
        view.Status is { Verification.FirstIndex: not null } status
        && status.Conditions.Find(ExperimentConditions.Progressing) is { IsFalse: true, Reason: not (ConditionReasons.Suspended or ConditionReasons.NotAccepted) } decided
            ? Verdict.Succeed(decided.Reason, decided.Message)
            : Verdict.Continue;
}
