using System.Collections.Immutable;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Api.Wire;

namespace TuneOperator.Cli.Observing;

/// <summary>Reads a snapshot out of the resources. Pure.</summary>
internal static class SnapshotFactory
{
    public static ExperimentSnapshot Create(Experiment experiment, IEnumerable<Trial> trials)
    {
        var status = experiment.Status;
        var (outcome, condition) = OutcomeOf(status?.Conditions);
        var metric = experiment.Spec.Objective?.Metrics is [var first, ..] ? first : null;
        return new ExperimentSnapshot(experiment.Metadata.NamespaceProperty, experiment.Metadata.Name)
        {
            Outcome = outcome,
            Phase = (status?.Phase ?? ExperimentPhase.Pending).ToString(),
            Reason = condition?.Reason,
            Message = condition?.Message,
            Metric = metric?.Name ?? string.Empty,
            Maximize = metric?.Goal == MetricGoal.Maximize,
            Allowed = AllowedOf(status?.Progress) ?? experiment.Spec.MaxTrials,
            Stages = status?.Stages ?? [],
            Stage = status?.Stages is null ? null : status.Stage,
            Metrics = [.. (experiment.Spec.Objective?.Metrics ?? []).Select(objective => objective.Name ?? string.Empty)],
            Front = [.. (status?.Front ?? []).Select(trial => trial.Trial ?? string.Empty)],
            Verification = status?.Verification,
            Doubt = status?.Conditions.Find(ExperimentConditions.Verified) is { IsFalse: true } doubt ? doubt.Message : null,
            ParallelTrials = experiment.Spec.ParallelTrials ?? 1,
            StartTime = status?.StartTime,
            Deadline = status?.StartTime + (experiment.Spec.MaxDuration is { } text ? Durations.Parse(text) : null),
            CompletionTime = status?.CompletionTime,
            Savings = status?.Savings,
            Trials = [.. trials.Select(TrialOf).OrderBy(trial => trial.Index)],
        };
    }

    private static TrialSnapshot TrialOf(Trial trial) => new(trial.Metadata.Name, trial.Spec.Index)
    {
        Phase = trial.Status?.Phase ?? TrialPhase.Pending,
        Purpose = trial.Spec.Purpose ?? TrialPurpose.Search,
        Stage = trial.Spec.Stage,
        Reason = trial.Status?.Reason,
        Message = trial.Status?.Message,
        Value = trial.Status?.Value,
        Step = trial.Status?.Step,
        Values = trial.Status?.Values ?? ImmutableDictionary<string, double>.Empty,
        Parameters = trial.Spec.Parameters ?? [],
        StartTime = trial.Status?.StartTime,
        CompletionTime = trial.Status?.CompletionTime,
    };

    private static (ExperimentOutcome Outcome, Condition? Condition) OutcomeOf(IReadOnlyList<Condition>? conditions)
    {
        if (conditions.Find(ExperimentConditions.Accepted) is { IsFalse: true } refused)
        {
            return (ExperimentOutcome.NotAccepted, refused);
        }

        if (conditions.Find(ExperimentConditions.Succeeded) is { IsTrue: true } succeeded)
        {
            return (ExperimentOutcome.Succeeded, succeeded);
        }

        return conditions.Find(ExperimentConditions.Failed) is { IsTrue: true } failed
            ? (ExperimentOutcome.Failed, failed)
            : (ExperimentOutcome.Unfinished, conditions.Find(ExperimentConditions.Progressing));
    }

    // "48/100": only the operator knows the size of a grid.
    private static int? AllowedOf(string? progress) =>
        progress?.Split('/') is [_, var allowed] && int.TryParse(allowed, out var count) ? count : null;
}
