namespace TuneOperator.Controllers.Experiments.Policies;

/// <summary>Too many trials failed to go on spending.</summary>
internal sealed class MaxFailedTrialsExceeded : ICompletionPolicy
{
    public Verdict Judge(ExperimentView view) =>
        view.Definition.MaxFailedTrials is { } max && view.Counts.Failed > max
            ? Verdict.Fail("MaxFailedTrialsExceeded", $"{view.Counts.Failed} trials failed; maxFailedTrials is {max}. {FailureSummary.Of(view)}")
            : Verdict.Continue;
}
