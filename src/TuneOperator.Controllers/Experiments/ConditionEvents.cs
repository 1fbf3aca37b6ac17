using TuneOperator.Abstractions.Client;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Wire;

namespace TuneOperator.Controllers.Experiments;

/// <summary>The events that a change of conditions is worth. Pure.</summary>
internal static class ConditionEvents
{
    public static IEnumerable<(EventType Type, string Reason, string Message)> Of(IReadOnlyList<Condition>? before, IReadOnlyList<Condition>? after)
    {
        foreach (var condition in after ?? [])
        {
            var old = before.Find(condition.Type);
            var same = old?.Status == condition.Status && ((condition.IsTrue && condition.Type != ExperimentConditions.StageCompleted) || (old.Reason == condition.Reason && old.Message == condition.Message));
            if (same)
            {
                continue;
            }

            switch (condition)
            {
                case { Type: ExperimentConditions.StageCompleted, Reason: ConditionReasons.LearningRateUnclear } or { Type: ExperimentConditions.Verified, IsFalse: true }:
                    yield return (EventType.Warning, condition.Reason, condition.Message);
                    break;
                case { Type: ExperimentConditions.StageCompleted } or { Type: ExperimentConditions.Verified }:
                    yield return (EventType.Normal, condition.Reason, condition.Message);
                    break;
                case { Type: ExperimentConditions.Accepted, IsTrue: true }:
                    yield return (EventType.Normal, condition.Reason, condition.Message);
                    break;
                case { Type: ExperimentConditions.Accepted }:
                    yield return (EventType.Warning, condition.Reason, condition.Message);
                    break;
                case { Type: ExperimentConditions.Progressing, IsFalse: true, Reason: ConditionReasons.LaunchingHeld } when old?.Reason != ConditionReasons.LaunchingHeld:
                    yield return (EventType.Warning, condition.Reason, condition.Message);
                    break;
                case { Type: ExperimentConditions.Suspended, IsTrue: true } or { Type: ExperimentConditions.Succeeded, IsTrue: true }:
                    yield return (EventType.Normal, condition.Reason, condition.Message);
                    break;
                case { Type: ExperimentConditions.Failed, IsTrue: true }:
                    yield return (EventType.Warning, condition.Reason, condition.Message);
                    break;
                case { Type: ExperimentConditions.Suspended or ExperimentConditions.Succeeded or ExperimentConditions.Failed, IsFalse: true } when old is { IsTrue: true }:
                    yield return (EventType.Normal, ConditionReasons.Resumed, "trials are started again");
                    break;
                case { Type: ExperimentConditions.Tracking, IsFalse: true } when old is not { IsFalse: true }:
                    yield return (EventType.Warning, condition.Reason, condition.Message);
                    break;
                case { Type: ExperimentConditions.Tracking, IsTrue: true } when old is { IsFalse: true }:
                    yield return (EventType.Normal, condition.Reason, condition.Message);
                    break;
                default:
                    break;
            }
        }
    }
}
