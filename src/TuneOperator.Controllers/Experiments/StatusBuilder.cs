using System.Collections.Immutable;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Api.Wire;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Experiments.Planning;
using TuneOperator.Controllers.Experiments.Policies;

namespace TuneOperator.Controllers.Experiments;

/// <summary>Writes down what was observed and decided about an experiment. Pure.</summary>
internal sealed class StatusBuilder(ExperimentStatus? before, long? generation, DateTime now)
{
    /// <summary>A longer message would make the API server refuse the whole status.</summary>
    private const int MaxMessage = 8192;

    /// <summary>The manifest can't be worked on; what ran before stays in the status.</summary>
    public ExperimentStatus NotAccepted(string reason, string message) => (before ?? new ExperimentStatus()) with
    {
        ObservedGeneration = generation,
        Phase = before?.NextIndex > 0 ? before.Phase : ExperimentPhase.Pending,
        Conditions = Conditions(
            (ExperimentConditions.Accepted, Condition.False, reason, message),
            (ExperimentConditions.Progressing, Condition.False, ConditionReasons.NotAccepted, "nothing is started until the manifest is mended")),
    };

    public ExperimentStatus Of(ExperimentView view, Verdict verdict)
    {
        var done = verdict.IsFinal && view.Counts.Unfinished == 0;
        return new ExperimentStatus
        {
            ObservedGeneration = generation,
            Phase = PhaseOf(view, verdict, done),
            Stage = ExperimentDefinition.OnlyStage,
            Progress = view.Definition.MaxTrials is null && view.Definition.GridSize is null
                ? $"{view.Counts.Ended}"
                : $"{view.Counts.Ended}/{Math.Min(view.Limit, view.Definition.GridSize ?? int.MaxValue)}",
            Conditions = ConditionsOf(view, verdict, done),
            Trials = view.Counts,
            Best = view.Best is { } best ? BestOf(best) : null,
            StartTime = view.StartTime,
            CompletionTime = done ? before?.CompletionTime ?? now : null,
            GpuHours = view.Definition.GpusPerTrial > 0 ? Math.Round(view.Trials.Sum(trial => trial.Status?.GpuSeconds ?? 0) / 3600, 4) : null,
            NextIndex = view.NextIndex,
        };
    }

    private static ExperimentPhase PhaseOf(ExperimentView view, Verdict verdict, bool done) => verdict.Kind switch
    {
        VerdictKind.Succeed when done => ExperimentPhase.Succeeded,
        VerdictKind.Fail when done => ExperimentPhase.Failed,
        VerdictKind.Continue when view.Definition.Suspend => ExperimentPhase.Suspended,
        _ when view.NextIndex == 0 => ExperimentPhase.Pending,
        _ => ExperimentPhase.Running,
    };

    private IReadOnlyList<Condition> ConditionsOf(ExperimentView view, Verdict verdict, bool done)
    {
        var definition = view.Definition;
        var suspended = definition.Suspend && !verdict.IsFinal;
        var list = Conditions(
            (ExperimentConditions.Accepted, Condition.True, ConditionReasons.Accepted, Acceptance.Describe(definition)),
            verdict.IsFinal ? (ExperimentConditions.Progressing, Condition.False, verdict.Reason, verdict.Message)
                : suspended ? (ExperimentConditions.Progressing, Condition.False, ConditionReasons.Suspended, "spec.suspend is true: no new trial is started")
                : LaunchHold.Of(view) is { } hold ? (ExperimentConditions.Progressing, Condition.False, ConditionReasons.LaunchingHeld, hold)
                : (ExperimentConditions.Progressing, Condition.True, ConditionReasons.Running, "trials are started as others end"),
            suspended
                ? (ExperimentConditions.Suspended, Condition.True, ConditionReasons.Suspended, "spec.suspend is true; set it to false to go on")
                : (ExperimentConditions.Suspended, Condition.False, ConditionReasons.Running, "spec.suspend is false"));
        list = Ended(list, ExperimentConditions.Succeeded, done && verdict.Kind == VerdictKind.Succeed, verdict);
        return Ended(list, ExperimentConditions.Failed, done && verdict.Kind == VerdictKind.Fail, verdict);
    }

    /// <summary>Succeeded and Failed are there once they are true, and say False only after an edit let a done experiment go on.</summary>
    private IReadOnlyList<Condition> Ended(IReadOnlyList<Condition> list, string type, bool isTrue, Verdict verdict)
    {
        if (isTrue)
        {
            return list.With(Make(type, Condition.True, verdict.Reason, verdict.Message));
        }

        return list.Find(type) is null
            ? list
            : list.With(Make(type, Condition.False, ConditionReasons.Resumed, "the experiment was edited and goes on"));
    }

    private IReadOnlyList<Condition> Conditions(params (string Type, string Status, string Reason, string Message)[] conditions) =>
        conditions.Aggregate(before?.Conditions ?? [], (list, c) => list.With(Make(c.Type, c.Status, c.Reason, c.Message)));

    private Condition Make(string type, string status, string reason, string message) => new()
    {
        Type = type,
        Status = status,
        Reason = reason,
        Message = message.Length <= MaxMessage ? message : message[..MaxMessage] + "…",
        ObservedGeneration = generation,
        LastTransitionTime = now,
    };

    private static BestTrial BestOf(Trial best) => new()
    {
        Trial = best.Metadata.Name,
        Value = best.Status!.Value,
        Parameters = best.Spec.Parameters,
        Metrics = best.Status.Metrics?.Where(pair => pair.Value.Last is not null)
            .ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value.Last!.Value, StringComparer.Ordinal),
    };
}
