using TuneOperator.Controllers.Experiments.Policies;
using TuneOperator.Controllers.Experiments.Verification;

namespace TuneOperator.Controllers.Experiments.Planning;

/// <summary>Says how many trials to start now. Pure.</summary>
internal static class TrialPlanner
{
    /// <returns>At least 0; never more than parallelTrials leaves room for, nor than maxTrials and the stage allow.</returns>
    public static int CountToStart(ExperimentView view, Verdict verdict)
    {
        if (verdict.IsFinal || view.Definition.Suspend || LaunchHold.Of(view) is not null || PatienceExhausted.Find(view) is not null)
        {
            return 0;
        }

        var allowed = Math.Min(view.Limit - view.Counts.Created, view.StageLeft ?? int.MaxValue);
        return Math.Max(0, Math.Min(view.Definition.ParallelTrials - view.Counts.Unfinished, allowed));
    }

    /// <returns>How many runs of the verification to start now.</returns>
    public static int CountToVerify(VerificationView verification, ExperimentView view) =>
        view.Definition.Suspend ? 0 : Math.Max(0, view.Definition.ParallelTrials - verification.Counts.Unfinished);
}
