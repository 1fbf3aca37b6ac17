namespace TuneOperator.Controllers.Experiments.Policies;

/// <summary>A template that can't work is noticed after its first trials, not after all: three that fail alike, or ten that fail at all. Who sets maxFailedTrials has said how many failures to bear.</summary>
internal sealed class FirstTrialsFailed : ICompletionPolicy
{
    private const int Enough = 10;

    public Verdict Judge(ExperimentView view)
    {
        if (view.Counts.Unfinished == 0 && FailedAlike.Find(view) is { } alike)
        {
            return Verdict.Fail("FirstTrialsFailed", alike);
        }

        return view.Definition.MaxFailedTrials is null && view.Counts is { Succeeded: 0, Failed: >= Enough }
            ? Verdict.Fail("FirstTrialsFailed", $"the first {view.Counts.Failed} trials failed and none succeeded; set maxFailedTrials to go on in spite of it. {FailureSummary.Of(view)}")
            : Verdict.Continue;
    }
}
