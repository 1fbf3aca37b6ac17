using TuneOperator.Controllers.Experiments.Policies;

namespace TuneOperator.Controllers.Experiments.Planning;

/// <summary>Says how many trials to start now. Pure.</summary>
internal static class TrialPlanner
{
    /// <returns>At least 0; never more than parallelTrials leaves room for, nor than maxTrials allows.</returns>
    public static int CountToStart(ExperimentView view, Verdict verdict) =>
        verdict.IsFinal || view.Definition.Suspend || LaunchHold.Of(view) is not null
            ? 0
            : Math.Max(0, Math.Min(view.Definition.ParallelTrials - view.Counts.Unfinished, view.Limit - view.Counts.Created));
}
