using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TuneOperator.Abstractions.Schema;
using TuneOperator.Api.Wire;

namespace TuneOperator.Api.Experiments;

/// <summary>What the operator observed. Small however many trials there are.</summary>
public sealed record ExperimentStatus
{
    [JsonPropertyName("observedGeneration"), Format("int64")]
    [Description("The metadata.generation that this status was judged by.")]
    public long? ObservedGeneration { get; init; }

    [JsonPropertyName("phase")]
    [Description("For people: Pending, Running, Suspended, Verifying, Succeeded or Failed. The conditions are the contract.")]
    public ExperimentPhase? Phase { get; init; }

    [JsonPropertyName("stage")]
    [Description("The stage that is running.")]
    public string? Stage { get; init; }

    [JsonPropertyName("progress")]
    [Description("Trials that ended, of those allowed, such as 48/100.")]
    public string? Progress { get; init; }

    [JsonPropertyName("conditions"), ListMap("type")]
    [Description("Accepted, Progressing, Suspended, Succeeded and Failed, each with a reason and a sentence.")]
    public IReadOnlyList<Condition>? Conditions { get; init; }

    [JsonPropertyName("trials")]
    [Description("How many trials there are, by what became of them.")]
    public TrialCounts? Trials { get; init; }

    [JsonPropertyName("best")]
    [Description("The best trial so far, of those that succeeded; while there is none, of those that were pruned.")]
    public BestTrial? Best { get; init; }

    [JsonPropertyName("front"), ListMap("trial")]
    [Description("With several objectives: the trials that none beats in all of them, at most 50.")]
    public IReadOnlyList<FrontTrial>? Front { get; init; }

    [JsonPropertyName("stages"), ListMap("name")]
    [Description("What each stage did and decided.")]
    public IReadOnlyList<StageStatus>? Stages { get; init; }

    [JsonPropertyName("space"), ListMap("name")]
    [Description("What the present stage searches: the parameters with presets filled in, narrowed and frozen. A parameter that is not here can't be active any more.")]
    public IReadOnlyList<SpaceParameter>? Space { get; init; }

    [JsonPropertyName("importance"), ListMap("parameter")]
    [Description("How much of the differences between trials each parameter explains, the most important first; at most 50.")]
    public IReadOnlyList<ImportanceStatus>? Importance { get; init; }

    [JsonPropertyName("importanceNote")]
    [Description("How far to trust the importances.")]
    public string? ImportanceNote { get; init; }

    [JsonPropertyName("verification")]
    [Description("What the verification found.")]
    public VerificationStatus? Verification { get; init; }

    [JsonPropertyName("warmStart")]
    [Description("What was learned from other experiments, in a sentence.")]
    public string? WarmStart { get; init; }

    [JsonPropertyName("startTime"), Format("date-time")]
    [Description("When the first trial was started.")]
    public DateTime? StartTime { get; init; }

    [JsonPropertyName("completionTime"), Format("date-time")]
    [Description("When the experiment was done.")]
    public DateTime? CompletionTime { get; init; }

    [JsonPropertyName("gpuHours")]
    [Description("GPU hours of the ended trials.")]
    public double? GpuHours { get; init; }

    [JsonPropertyName("savings")]
    [Description("What early stopping saved, as an estimate; not there while no trial was stopped, or none ran to its end.")]
    public StoppingSavings? Savings { get; init; }

    [JsonPropertyName("nextIndex"), Format("int32")]
    [Description("The index of the next trial. Never lowered: an index is used once.")]
    public int? NextIndex { get; init; }
}

/// <summary>Counters of trials; all but retried add up to created.</summary>
public sealed record TrialCounts
{
    [JsonPropertyName("created"), Format("int32")]
    [Description("All trials ever started.")]
    public int Created { get; init; }

    [JsonPropertyName("queued"), Format("int32")]
    [Description("Waiting for their Kueue queue.")]
    public int Queued { get; init; }

    [JsonPropertyName("pending"), Format("int32")]
    [Description("Waiting for a node, an image, their Job or their next attempt.")]
    public int Pending { get; init; }

    [JsonPropertyName("running"), Format("int32")]
    [Description("Running.")]
    public int Running { get; init; }

    [JsonPropertyName("succeeded"), Format("int32")]
    [Description("Ended with a value.")]
    public int Succeeded { get; init; }

    [JsonPropertyName("pruned"), Format("int32")]
    [Description("Stopped early, because they would not win.")]
    public int Pruned { get; init; }

    [JsonPropertyName("failed"), Format("int32")]
    [Description("Failed by their own making, or for good.")]
    public int Failed { get; init; }

    [JsonPropertyName("cancelled"), Format("int32")]
    [Description("Stopped at the end of the experiment, or deleted by hand.")]
    public int Cancelled { get; init; }

    [JsonPropertyName("retried"), Format("int32")]
    [Description("Trials, whatever became of them, that were run more than once with the same point: their pods were taken away, or their memory did not do.")]
    public int Retried { get; init; }

    [JsonIgnore]
    public int Ended => Succeeded + Pruned + Failed + Cancelled;

    [JsonIgnore]
    public int Unfinished => Queued + Pending + Running;
}

/// <summary>What early stopping saved.</summary>
public sealed record StoppingSavings
{
    [JsonPropertyName("steps"), Format("int64")]
    [Description("For every pruned trial the median of the last steps of the trials that succeeded, less the step at which it was stopped; what is less than 0 counts as 0.")]
    public long Steps { get; init; }

    [JsonPropertyName("gpuHours")]
    [Description("The same of GPU hours; not there for trials without GPUs.")]
    public double? GpuHours { get; init; }
}

/// <summary>The best trial.</summary>
public sealed record BestTrial
{
    [JsonPropertyName("trial")]
    [Description("Its name.")]
    public string? Trial { get; init; }

    [JsonPropertyName("value")]
    [Description("Its value of the objective.")]
    public double? Value { get; init; }

    [JsonPropertyName("parameters"), PreserveUnknownFields]
    [Description("Its parameters.")]
    public JsonObject? Parameters { get; init; }

    [JsonPropertyName("metrics")]
    [Description("The last value of every metric that it reported, by name.")]
    public IReadOnlyDictionary<string, double>? Metrics { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<ExperimentPhase>))]
public enum ExperimentPhase
{
    Pending,
    Running,
    Suspended,
    Verifying,
    Succeeded,
    Failed,
}
