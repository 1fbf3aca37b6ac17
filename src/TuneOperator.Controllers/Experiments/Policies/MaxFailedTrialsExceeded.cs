namespace TuneOperator.Controllers.Experiments.Policies;

/// <summary>Too many trials failed to go on spending.</summary>
internal sealed class MaxFailedTrialsExceeded : ICompletionPolicy
{
    public Verdict Judge(ExperimentView view) =>
        view.Definition.MaxFailedTrials is { } max && view.Counts.Failed > max
            ? Verdict.Fail("MaxFailedTrialsExceeded", $"failed trials: {view.Counts.Failed}, more than maxFailedTrials of {max}. {FailureSummary.Of(view)}")
            : Verdict.Continue;
}
