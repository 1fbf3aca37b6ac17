using TuneOperator.Api.Trials;
using TuneOperator.Controllers.Trials.Outcome;

namespace TuneOperator.Controllers.Experiments.Policies;

/// <summary>Too many trials failed by their own making to go on spending.</summary>
internal sealed class MaxFailedTrialsExceeded : ICompletionPolicy
{
    public Verdict Judge(ExperimentView view)
    {
        var failed = view.Trials.Count(trial => trial.Status is { Phase: TrialPhase.Failed, Reason: not TrialReason.Cancelled } status && !Blame.IsTheClusters(status));
        return view.Definition.MaxFailedTrials is { } max && failed > max
            ? Verdict.Fail("MaxFailedTrialsExceeded", $"failed trials: {failed}, more than maxFailedTrials of {max}. {FailureSummary.Of(view)}")
            : Verdict.Continue;
    }
}
