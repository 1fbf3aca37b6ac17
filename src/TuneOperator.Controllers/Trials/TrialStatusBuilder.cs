using TuneOperator.Api.Experiments;
using TuneOperator.Api.Trials;
using TuneOperator.Api.Wire;
using TuneOperator.Controllers.Trials.Metrics;
using TuneOperator.Controllers.Trials.Metrics.Live;
using TuneOperator.Controllers.Trials.Outcome;
using TuneOperator.Controllers.Trials.Repeating;
using TuneOperator.Controllers.Trials.Retrying;

namespace TuneOperator.Controllers.Trials;

/// <summary>Writes down what was decided about a trial. Pure.</summary>
internal sealed class TrialStatusBuilder(TrialObservation seen)
{
    public const int MaxCurve = 100;
    private const int MaxMessage = 2000;

    /// <param name="mayProgress">Whether it is time to write what a running trial has reported since it was last written.</param>
    public TrialStatus Awaiting(TrialDecision.Await decision, bool mayProgress = false)
    {
        var status = Base() with { Phase = decision.Phase, Reason = decision.Reason, Message = Cut(decision.Message) };
        return decision.Phase switch
        {
            TrialPhase.Running => ProgressFields.AddTo(status, seen, mayProgress),
            TrialPhase.Queued => Attempts.Suspended(status, seen),
            _ => status,
        };
    }

    /// <summary>Stopped early; the value is the last that was reported.</summary>
    public TrialStatus Pruned(MetricReport report, string why, string? note) => Ended(report) with
    {
        Phase = TrialPhase.Pruned,
        Message = Cut(why),
        Value = report.Objective?.LastFinite,
        Values = LastOfEach(report),
        Conditions = With(
            With(Known, TrialConditions.MetricsAvailable, Condition.True, "MetricsFollowed", note ?? $"{report.Objective?.Count} values of {seen.Objectives[0].Metric} were followed"),
            TrialConditions.Pruned,
            Condition.True,
            "EarlyStopping",
            why),
    };

    /// <returns>Null unless there are several objectives, each with a value.</returns>
    private Dictionary<string, double>? LastOfEach(MetricReport report)
    {
        var last = seen.Objectives.Select(objective => (objective.Metric, Value: report.Of(objective.Metric)?.LastFinite)).ToList();
        return last.Count == 1 || last.Any(pair => pair.Value is null) ? null : last.ToDictionary(pair => pair.Metric, pair => pair.Value!.Value, StringComparer.Ordinal);
    }

    /// <summary>The Job can't be made yet; it is tried again.</summary>
    public TrialStatus Refused(TrialReason? reason, string message) => Base() with
    {
        Phase = TrialPhase.Pending,
        Reason = reason,
        Message = Cut(message),
        Conditions = With(Known, TrialConditions.JobCreated, Condition.False, reason?.ToString() ?? "Refused", message),
    };

    public TrialStatus Failed(TrialReason reason, string message, MetricReport? report = null)
    {
        var conditions = report is null ? Known : With(Known, TrialConditions.MetricsAvailable, Condition.False, reason.ToString(), message);
        return Ended(report) with
        {
            Phase = TrialPhase.Failed,
            Reason = reason,
            Message = Cut(message),
            Conditions = With(conditions, TrialConditions.Failed, Condition.True, reason.ToString(), message),
        };
    }

    /// <summary>The attempt is over and its Job is given up; the next one begins with nothing of it but the counts.</summary>
    public TrialStatus Retrying(TrialDecision.Retry retry) => Ended(report: null) with
    {
        Phase = TrialPhase.Retrying,
        Reason = retry.Reason,
        Message = Cut(retry.Message),
        StartTime = null,
        CompletionTime = null,
        Duration = null,
        Pod = null,
        Attempts = retry.Record.Infrastructure + retry.Record.OutOfMemory,
        Retry = retry.Record,
        Effective = retry.Effective is { } batch ? batch.ToStatus(seen.Experiment.Retry.OnOutOfMemory!) : seen.Trial.Status?.Effective,
        Conditions = With(Known, TrialConditions.JobCreated, Condition.False, retry.Reason.ToString(), retry.Message),
    };

    /// <param name="note">What to know about the metrics, such as a log too long to be read whole.</param>
    public TrialStatus Collected(MetricReport report, string? note)
    {
        var objectives = seen.Objectives;
        if (objectives.FirstOrDefault(objective => report.Of(objective.Metric) is null) is { } missing)
        {
            return Failed(TrialReason.MetricsUnavailable, MissingMetric.Explain(report, missing.Metric, seen.Experiment.Metrics.Source) + (note is null ? string.Empty : $"; {note}"), report);
        }

        var values = objectives.Select(objective => (objective.Metric, Value: ObjectiveValue.Reduce(report.Of(objective.Metric)!, objective))).ToList();
        if (values.All(pair => double.IsFinite(pair.Value)))
        {
            return Succeeded(report, values, note ?? $"{report.Objective!.Count} values of {values[0].Metric} were read");
        }

        var (name, value) = values.First(pair => !double.IsFinite(pair.Value));
        var (series, asked) = (report.Of(name)!, objectives.First(objective => objective.Metric == name));
        var message = $"{name} came to {value} ({asked.Reduce} of {series.Count} values, {series.FiniteCount} of them finite)";
        return asked.OnNonFinite == OnNonFinite.Penalize
            ? Succeeded(report, values: null, $"{message}; it counts as a bad point") with { Reason = TrialReason.NonFiniteMetric }
            : Failed(TrialReason.NonFiniteMetric, message, report);
    }

    /// <param name="values">One an objective; null: not all are finite.</param>
    private TrialStatus Succeeded(MetricReport report, IReadOnlyList<(string Metric, double Value)>? values, string message) => Ended(report) with
    {
        Phase = TrialPhase.Succeeded,
        Value = values?[0].Value,
        Values = values?.Count > 1 ? values.ToDictionary(pair => pair.Metric, pair => pair.Value, StringComparer.Ordinal) : null,
        Conditions = With(
            With(Known, TrialConditions.MetricsAvailable, Condition.True, "MetricsRead", message),
            TrialConditions.Succeeded,
            Condition.True,
            "JobCompleted",
            values is null ? "the Job completed, but its value is not a finite number" : string.Join(", ", values.Select(pair => $"{pair.Metric} is {pair.Value:R}"))),
    };

    private TrialStatus Ended(MetricReport? report)
    {
        var status = Base();
        var completion = (seen.Job is null ? null : JobState.EndedAt(seen.Job)) ?? PodEnd() ?? seen.Now;
        var duration = completion > status.StartTime ? completion - status.StartTime : status.StartTime is null ? null : TimeSpan.Zero;
        return status with
        {
            CompletionTime = completion,
            Duration = duration is { } ran ? Durations.Print(ran) : null,
            GpuSeconds = Attempts.Sum(status.GpuSeconds, seen.Experiment.GpusPerPod > 0 ? HeldSeconds(duration) * seen.Experiment.GpusPerPod : null),
            Metrics = report?.Summarize(),
            Curve = report?.Objective is { FiniteCount: > 0 } series ? series.Curve(MaxCurve) : null,
            Step = report?.Objective?.LastStep,
        };
    }

    /// <summary>Of all pods, where a trial has several.</summary>
    private double? HeldSeconds(TimeSpan? duration) => seen.Runs > 1
        ? Repeats.PodSeconds(seen.Pods, seen.Experiment.Template.MetricsContainer, seen.Now)
        : duration?.TotalSeconds;

    private DateTime? PodEnd() =>
        PodState.Speaker(seen.Pods) is { Status.Phase: "Succeeded" } pod ? PodState.FinishedAt(pod, seen.Experiment.Template.MetricsContainer) : null;

    private TrialStatus Base()
    {
        var pod = PodState.Spokesman(seen.Job, seen.Pods);
        var status = new TrialStatus
        {
            StartTime = (pod is null ? null : PodState.StartedAt(pod, seen.Experiment.Template.MetricsContainer)) ?? seen.Trial.Status?.StartTime,
            Node = pod?.Spec?.NodeName ?? seen.Trial.Status?.Node,
            Conditions = Known,
        };
        return Attempts.Carry(status, seen, pod);
    }

    /// <summary>The conditions so far, and whether the Job was made.</summary>
    private IReadOnlyList<Condition>? Known => (seen.Job is null && !seen.JobWasCreated) || seen.JobIsGivenUp
        ? seen.Trial.Status?.Conditions
        : With(seen.Trial.Status?.Conditions, TrialConditions.JobCreated, Condition.True, "JobCreated", $"Job {seen.Trial.Metadata.Name} was created");

    private IReadOnlyList<Condition> With(IReadOnlyList<Condition>? conditions, string type, string status, string reason, string message) =>
        conditions.With(new Condition
        {
            Type = type,
            Status = status,
            Reason = reason,
            Message = Cut(message) ?? string.Empty,
            LastTransitionTime = seen.Now,
            ObservedGeneration = seen.Trial.Metadata.Generation,
        });

    private static string? Cut(string? text) => text is null || text.Length <= MaxMessage ? text : text[..MaxMessage] + "…";
}
