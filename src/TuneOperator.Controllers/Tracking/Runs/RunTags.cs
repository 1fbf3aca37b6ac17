using TuneOperator.Api.Wire;

namespace TuneOperator.Controllers.Tracking.Runs;

/// <summary>Tags of a run that this program reads again.</summary>
internal static class RunTags
{
    /// <summary>Whose run it is. A trainer that makes a run of its own sets it too, by MLFLOW_RUN_CONTEXT.</summary>
    public const string TrialUid = ApiGroup.Name + "/trial-uid";

    /// <summary>Set last: all of the trial is there.</summary>
    public const string Complete = ApiGroup.Name + "/complete";
}
