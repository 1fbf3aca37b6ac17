using TuneOperator.Api.Experiments;
using TuneOperator.Api.Wire;

namespace TuneOperator.Controllers.Experiments;

/// <summary>Reads from an Experiment's conditions whether it is decided. The conditions are the record: they outlive the operator that wrote them.</summary>
internal static class Completion
{
    /// <summary>Decided and done: nothing of it runs any more.</summary>
    public static bool IsDone(ExperimentStatus? status) =>
        status?.Conditions.IsTrue(ExperimentConditions.Succeeded) is true || status?.Conditions.IsTrue(ExperimentConditions.Failed) is true;

    /// <summary>Why running trials are to be stopped; null: they are not.</summary>
    public static string? StopReason(Experiment experiment) =>
        (experiment.Spec.OnCompletion?.RunningTrials ?? RunningTrials.Stop) == RunningTrials.Stop
            ? Decision(experiment.Status)?.Message
            : null;

    /// <summary>A verdict was written, whether or not all trials have ended since.</summary>
    public static bool IsDecided(ExperimentStatus? status) => Decision(status) is not null;

    private static Condition? Decision(ExperimentStatus? status) =>
        status?.Conditions.Find(ExperimentConditions.Progressing) is { IsFalse: true } progressing && IsVerdict(progressing.Reason) ? progressing : null;

    /// <summary>Progressing is also False while suspended, held or not accepted; then running trials go on.</summary>
    private static bool IsVerdict(string reason) => reason is not (ConditionReasons.Suspended or ConditionReasons.LaunchingHeld or ConditionReasons.NotAccepted);
}
