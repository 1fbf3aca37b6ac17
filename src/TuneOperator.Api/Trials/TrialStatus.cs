using System.ComponentModel;
using System.Text.Json.Serialization;
using TuneOperator.Abstractions.Schema;
using TuneOperator.Api.Wire;

namespace TuneOperator.Api.Trials;

/// <summary>What became of the trial.</summary>
public sealed record TrialStatus
{
    [JsonPropertyName("phase")]
    [Description("Pending, Queued, Running, Retrying, Succeeded, Pruned or Failed.")]
    public TrialPhase? Phase { get; init; }

    [JsonPropertyName("conditions"), ListMap("type")]
    [Description("JobCreated, MetricsAvailable, Succeeded, Pruned and Failed, each with a reason and a sentence.")]
    public IReadOnlyList<Condition>? Conditions { get; init; }

    [JsonPropertyName("reason")]
    [Description("Why it failed, or waits: one typed word.")]
    public TrialReason? Reason { get; init; }

    [JsonPropertyName("message"), Length(0, 4096)]
    [Description("The reason as a sentence.")]
    public string? Message { get; init; }

    [JsonPropertyName("metrics")]
    [Description("A summary of every metric that was reported, by name; at most 50.")]
    public IReadOnlyDictionary<string, MetricSummary>? Metrics { get; init; }

    [JsonPropertyName("curve"), Items(0, 100), ListType("atomic")]
    [Description("The objective by step, at most 100 points.")]
    public IReadOnlyList<CurvePoint>? Curve { get; init; }

    [JsonPropertyName("step"), Format("int64")]
    [Description("The last step at which the objective was reported.")]
    public long? Step { get; init; }

    [JsonPropertyName("value")]
    [Description("The value of the objective, the first if there are several. While the trial runs, what it would be if it ended now; of a pruned one the last that was reported.")]
    public double? Value { get; init; }

    [JsonPropertyName("values")]
    [Description("With several objectives: the value of each, by metric.")]
    public IReadOnlyDictionary<string, double>? Values { get; init; }

    [JsonPropertyName("repeats"), Items(0, 100), ListMap("index")]
    [Description("With spec.repeats: the value of each run.")]
    public IReadOnlyList<RepeatValue>? Repeats { get; init; }

    [JsonPropertyName("standardDeviation")]
    [Description("With spec.repeats: the standard deviation of the value between runs.")]
    public double? StandardDeviation { get; init; }

    [JsonPropertyName("attempts"), Format("int32")]
    [Description("How often it was run: more than once when its pod was taken away, or its memory did not do. Restarts within the template's own backoffLimit or restartPolicy are not counted.")]
    public int? Attempts { get; init; }

    [JsonPropertyName("retry")]
    [Description("Why it was run again, and when it is next.")]
    public TrialRetry? Retry { get; init; }

    [JsonPropertyName("effective")]
    [Description("What the pod gets in place of the parameters asked for, by name: smaller batches and more accumulation after it ran out of memory.")]
    public IReadOnlyDictionary<string, long>? Effective { get; init; }

    [JsonPropertyName("pod")]
    [Description("The last pod.")]
    public string? Pod { get; init; }

    [JsonPropertyName("node")]
    [Description("The node of the last pod.")]
    public string? Node { get; init; }

    [JsonPropertyName("startTime"), Format("date-time")]
    [Description("When the pod began to run.")]
    public DateTime? StartTime { get; init; }

    [JsonPropertyName("completionTime"), Format("date-time")]
    [Description("When the Job ended.")]
    public DateTime? CompletionTime { get; init; }

    [JsonPropertyName("duration")]
    [Description("From startTime to completionTime, for people.")]
    public string? Duration { get; init; }

    [JsonPropertyName("gpuSeconds")]
    [Description("GPUs times seconds between startTime and completionTime, earlier attempts included; before the end, those of earlier attempts.")]
    public double? GpuSeconds { get; init; }

    [JsonPropertyName("tracking")]
    [Description("With spec.tracking.mlflow: the run that the ended trial became.")]
    public TrialTracking? Tracking { get; init; }

    [JsonPropertyName("pushed")]
    [Description("With source Push: the points that a running trial has sent and that were acknowledged. Metrics and curve say it in short; gone once the trial has ended.")]
    public PushedStatus? Pushed { get; init; }

    [JsonIgnore]
    public bool IsFinished => Phase is TrialPhase.Succeeded or TrialPhase.Pruned or TrialPhase.Failed;
}

/// <summary>A reported series in short; finite values only.</summary>
public sealed record MetricSummary
{
    [JsonPropertyName("last")]
    [Description("The last finite value.")]
    public double? Last { get; init; }

    [JsonPropertyName("min")]
    [Description("The least.")]
    public double? Min { get; init; }

    [JsonPropertyName("max")]
    [Description("The greatest.")]
    public double? Max { get; init; }

    [JsonPropertyName("step"), Format("int64")]
    [Description("The step of the last point.")]
    public long? Step { get; init; }

    [JsonPropertyName("count"), Format("int64")]
    [Description("How many points were reported, those that are not finite included.")]
    public long? Count { get; init; }
}

/// <summary>One run of a repeated trial.</summary>
public sealed record RepeatValue
{
    [JsonPropertyName("index"), Required, Format("int32")]
    [Description("JOB_COMPLETION_INDEX.")]
    public int Index { get; init; }

    [JsonPropertyName("value")]
    [Description("The value of the objective.")]
    public double? Value { get; init; }
}

/// <summary>One point of the learning curve.</summary>
public sealed record CurvePoint
{
    [JsonPropertyName("step"), Required, Format("int64")]
    [Description("The step.")]
    public long Step { get; init; }

    [JsonPropertyName("value"), Required]
    [Description("The value.")]
    public double Value { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<TrialPhase>))]
public enum TrialPhase
{
    Pending,
    Queued,
    Running,
    Retrying,
    Succeeded,
    Pruned,
    Failed,
}

[JsonConverter(typeof(JsonStringEnumConverter<TrialReason>))]
public enum TrialReason
{
    ExitCode,
    OutOfMemory,
    Deadline,
    ImagePull,
    Disrupted,
    MetricsUnavailable,
    NonFiniteMetric,
    QuotaExceeded,
    AdmissionDenied,
    Cancelled,
}
