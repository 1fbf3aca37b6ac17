namespace TuneOperator.Controllers.Experiments.Policies;

/// <summary>All trials were started, and all have ended.</summary>
internal sealed class MaxTrialsReached : ICompletionPolicy
{
    public Verdict Judge(ExperimentView view) =>
        (view.Counts.Created >= view.Limit || (view.IsLastStage && view.StageIsUsedUp)) && view.Counts.Unfinished == 0
            ? Verdict.Succeed("MaxTrialsReached", $"all {view.Counts.Created} trials have ended")
            : Verdict.Continue;
}
