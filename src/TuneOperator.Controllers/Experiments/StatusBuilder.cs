using System.Collections.Immutable;
using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Api.Wire;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Experiments.Definition.Stages;
using TuneOperator.Controllers.Experiments.Planning;
using TuneOperator.Controllers.Experiments.Policies;
using TuneOperator.Controllers.Experiments.Results;
using TuneOperator.Controllers.Experiments.Stages;
using TuneOperator.Controllers.Experiments.Verification;

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

    /// <summary>A done experiment, of which trials are still being written to MLflow: nothing else of its status changes.</summary>
    public ExperimentStatus OfDone(ExperimentView view) => before! with { Conditions = WithTracking(before.Conditions ?? [], view) };

    /// <param name="transition">A stage that has just ended; null: none has.</param>
    public ExperimentStatus Of(ExperimentView view, Verdict verdict, ImportanceNow? importance = null, StageTransition? transition = null)
    {
        var verification = verdict.Kind == VerdictKind.Succeed && view.Counts.Unfinished == 0 ? VerificationView.Of(view) : null;
        var searched = verdict.IsFinal && view.Counts.Unfinished == 0;
        var done = searched && verification is null or { IsDone: true };
        var stages = transition?.Stages ?? (searched ? StageReport.Ended(view, verdict) : view.Stages);
        var running = stages.FirstOrDefault(stage => stage.Phase == StagePhase.Running) ?? view.Stage;
        return new ExperimentStatus
        {
            ObservedGeneration = generation,
            Phase = PhaseOf(view, verdict, searched, done),
            Stage = searched && verification is not null ? ExperimentDefinition.VerificationStage : running.Name,
            Progress = ProgressOf(view),
            Conditions = ConditionsOf(view, verdict, done, transition, verification),
            Trials = view.Counts,
            Best = view.Best is { } best ? BestOf(best) : null,
            Front = Front.ToStatus(view),
            Stages = stages.Length > 1 ? [.. stages.Select(stage => stage.ToStatus())] : null,
            Space = StageSpace.ToStatus(view.Definition, transition?.Space ?? view.Space),
            Importance = importance?.Parameters,
            ImportanceNote = importance?.Note,
            Verification = verification?.ToStatus(),
            WarmStart = view.WarmStart?.Message,
            StartTime = view.StartTime,
            CompletionTime = done ? before?.CompletionTime ?? now : null,
            GpuHours = view.Definition.GpusPerTrial > 0 ? Math.Round(view.Trials.Concat(view.Verifying).Sum(trial => trial.Status?.GpuSeconds ?? 0) / 3600, 4) : null,
            Savings = Savings.Of(view),
            NextIndex = view.NextIndex,
        };
    }

    private static string ProgressOf(ExperimentView view)
    {
        var grid = view.Stages.Length == 1 ? (view.Stage.Definition as SearchStage)?.GridSize : null;
        return view.Limit > ExperimentDefinition.MaxIndex && grid is null ? $"{view.Counts.Ended}" : $"{view.Counts.Ended}/{Math.Min(view.Limit, grid ?? int.MaxValue)}";
    }

    private static ExperimentPhase PhaseOf(ExperimentView view, Verdict verdict, bool searched, bool done) => verdict.Kind switch
    {
        VerdictKind.Succeed when searched && !done => ExperimentPhase.Verifying,
        VerdictKind.Succeed when done => ExperimentPhase.Succeeded,
        VerdictKind.Fail when done => ExperimentPhase.Failed,
        VerdictKind.Continue when view.Definition.Suspend => ExperimentPhase.Suspended,
        _ when view.NextIndex == 0 => ExperimentPhase.Pending,
        _ => ExperimentPhase.Running,
    };

    private IReadOnlyList<Condition> ConditionsOf(ExperimentView view, Verdict verdict, bool done, StageTransition? transition, VerificationView? verification)
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
        if (transition is not null)
        {
            list = list.With(Make(ExperimentConditions.StageCompleted, Condition.True, transition.IsDoubtful ? ConditionReasons.LearningRateUnclear : ConditionReasons.StageCompleted, transition.Message));
        }

        if (verification is { IsDone: true })
        {
            var message = verification.ToStatus() is { Message: { } said, Best: var winner } ? (Said: said, HasWinner: winner is not null) : default;
            list = list.With(verification.Overfitted() is { } doubt ? Make(ExperimentConditions.Verified, Condition.False, ConditionReasons.Overfitted, doubt)
                : message.HasWinner ? Make(ExperimentConditions.Verified, Condition.True, ConditionReasons.Verified, message.Said)
                : Make(ExperimentConditions.Verified, Condition.False, ConditionReasons.NotVerified, message.Said));
        }

        list = Ended(list, ExperimentConditions.Succeeded, done && verdict.Kind == VerdictKind.Succeed, verdict);
        return WithTracking(Ended(list, ExperimentConditions.Failed, done && verdict.Kind == VerdictKind.Fail, verdict), view);
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

    private IReadOnlyList<Condition> WithTracking(IReadOnlyList<Condition> list, ExperimentView view) =>
        TrackingCondition.Of(view.Definition, view.Trials.Concat(view.Verifying)) is var (status, reason, message)
            ? list.With(Make(ExperimentConditions.Tracking, status, reason, message))
            : list;

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
