namespace TuneOperator.Controllers.Experiments.Policies;

/// <summary>Without maxFailedTrials: a template that can't work is noticed after its first trials, not after all.</summary>
internal sealed class FirstTrialsFailed : ICompletionPolicy
{
    private const int Enough = 10;

    public Verdict Judge(ExperimentView view) =>
        view.Definition.MaxFailedTrials is null && view.Counts is { Succeeded: 0, Failed: >= Enough }
            ? Verdict.Fail("FirstTrialsFailed", $"the first {view.Counts.Failed} trials failed and none succeeded; set maxFailedTrials to go on in spite of it. {FailureSummary.Of(view)}")
            : Verdict.Continue;
}
