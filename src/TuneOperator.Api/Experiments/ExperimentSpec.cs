using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TuneOperator.Abstractions.Schema;
using TuneOperator.Api.Wire;

namespace TuneOperator.Api.Experiments;

/// <summary>What is searched, how, and with what Job.</summary>
[ValidationRule(
    "self.parameters.all(p, !has(p.when) || self.parameters.exists(q, q.name == p.when.parameter))",
    "parameters[].when.parameter must name a parameter of this experiment",
    FieldPath = ".parameters")]
[ValidationRule(
    "self.parameters.all(p, !has(p.when) || p.when.parameter != p.name)",
    "parameters[].when.parameter must name another parameter",
    FieldPath = ".parameters")]
[ValidationRule(
    "has(self.stages) || has(self.maxTrials) || has(self.maxDuration) || has(self.maxGpuHours) || (has(self.algorithm) && has(self.algorithm.name) && self.algorithm.name == 'Grid')",
    "give maxTrials, maxDuration or maxGpuHours: only a Grid ends by itself",
    FieldPath = ".maxTrials",
    Reason = "FieldValueRequired")]
[ValidationRule("!has(self.stages) || !has(self.algorithm)", "give algorithm or stages, not both: each stage has its own algorithm", FieldPath = ".algorithm")]
[ValidationRule(
    "!has(self.stages) || self.stages.all(s, !has(s.parameter) || self.parameters.exists(q, q.name == s.parameter))",
    "stages[].parameter must name a parameter of this experiment",
    FieldPath = ".stages")]
[ValidationRule(
    "!has(self.stages) || self.stages.all(s, !has(s.narrow) || self.stages.exists(q, q.name == s.narrow.from && (!has(q.type) || q.type == 'Search') && q.name != s.name))",
    "stages[].narrow.from must name another stage, of type Search",
    FieldPath = ".stages")]
[ValidationRule(
    "self.objective.metrics.size() == 1 || !has(self.stages) || self.stages.all(s, (!has(s.type) || s.type == 'Search') && !has(s.narrow) && !has(s.freeze))",
    "narrow, freeze and LearningRateRange go by one objective; give one metric, or stages without them",
    FieldPath = ".stages")]
[ValidationRule(
    "self.objective.metrics.size() == 1 || !has(self.verification)",
    "verification names one winner, so it goes with one objective",
    FieldPath = ".verification")]
[ValidationRule(
    "!has(self.verification) || self.objective.metrics.all(m, m.name != self.verification.metric)",
    "verification.metric must be one that the search does not use; report the test set under a name of its own",
    FieldPath = ".verification.metric")]
[ValidationRule(
    "!has(self.repeats) || !has(self.metricsCollector) || (self.metricsCollector.source != 'Push' && self.metricsCollector.source != 'Prometheus')",
    "sources Push and Prometheus follow one pod a trial, and repeats make several; use source Logs or TerminationMessage",
    FieldPath = ".repeats")]
[ValidationRule(
    "!has(self.earlyStopping) || !has(self.metricsCollector) || self.metricsCollector.source != 'TerminationMessage'",
    "a termination message is there at the end only, too late to stop a trial by; use source Logs, Push or Prometheus",
    FieldPath = ".earlyStopping")]
[ValidationRule(
    "!has(self.retry) || !has(self.retry.onOutOfMemory) || self.parameters.exists(p, p.name == self.retry.onOutOfMemory.parameter)",
    "retry.onOutOfMemory.parameter must name a parameter of this experiment",
    FieldPath = ".retry.onOutOfMemory.parameter")]
[ValidationRule(
    "!has(self.retry) || !has(self.retry.onOutOfMemory) || self.retry.onOutOfMemory.parameter != self.retry.onOutOfMemory.accumulateInto",
    "retry.onOutOfMemory.accumulateInto must name something other than parameter: one is halved, the other doubled",
    FieldPath = ".retry.onOutOfMemory.accumulateInto")]
public sealed record ExperimentSpec
{
    [JsonPropertyName("suspend"), Default("false")]
    [Description("True: no new trial is started; running trials go on. False again: the experiment goes on where it was.")]
    public bool Suspend { get; init; }

    [JsonPropertyName("seed"), Format("int64"), RangeMinimum(0)]
    [Description("Seed of every random choice. The same seed, space and results give the same suggestions. Default: derived from metadata.uid.")]
    public long? Seed { get; init; }

    [JsonPropertyName("objective"), Required]
    [Description("What is optimised.")]
    public ObjectiveSpec? Objective { get; init; }

    [JsonPropertyName("parameters"), Required, Items(1, 100), ListMap("name")]
    [Description("The search space: 1 to 100 parameters.")]
    public IReadOnlyList<ParameterSpec>? Parameters { get; init; }

    [JsonPropertyName("constraints"), Items(0, 32), ListType("atomic")]
    [Description("What must hold between parameters. A point that breaks one is never suggested.")]
    public IReadOnlyList<ConstraintSpec>? Constraints { get; init; }

    [JsonPropertyName("initialTrials"), Items(0, 100), ListType("atomic"), PreserveUnknownFields]
    [Description("Points that are tried first, each a map from parameter name to value, such as {learningRate: 0.001, layers: 2}. What is left out is sampled.")]
    public IReadOnlyList<JsonObject>? InitialTrials { get; init; }

    [JsonPropertyName("warmStart")]
    [Description("Trials of earlier experiments from which the search learns.")]
    public WarmStartSpec? WarmStart { get; init; }

    [JsonPropertyName("algorithm")]
    [Description("How the next point is chosen. Default: Auto.")]
    public AlgorithmSpec? Algorithm { get; init; }

    [JsonPropertyName("stages"), Items(1, 10), ListMap("name")]
    [Description("Instead of algorithm: parts of the experiment that run in order, such as a learning-rate range, a coarse search and a fine one.")]
    public IReadOnlyList<StageSpec>? Stages { get; init; }

    [JsonPropertyName("parallelTrials"), Default("1"), Format("int32"), RangeMinimum(1), RangeMaximum(1000)]
    [Description("How many trials are under way at a time. Default 1. May be changed at any time; lowering it lets running trials finish.")]
    public int? ParallelTrials { get; init; }

    [JsonPropertyName("maxTrials"), Format("int32"), RangeMinimum(1), RangeMaximum(99999)]
    [Description("How many trials are started in all; reached, and all ended: the experiment is done. May be raised afterwards, and the experiment goes on. Default: the size of a Grid; with stages the sum of theirs. Verification comes on top.")]
    public int? MaxTrials { get; init; }

    [JsonPropertyName("maxFailedTrials"), Format("int32"), RangeMinimum(0)]
    [Description("More trials than this that failed by their own making and the experiment fails. Default: no bound, but an experiment is failed when its first 3 trials failed alike, or its first 10 at all, and none succeeded.")]
    public int? MaxFailedTrials { get; init; }

    [JsonPropertyName("maxDuration"), Length(0, 32), ValidationRule(Durations.WireRule, Durations.WireMessage)]
    [Description("How long the experiment may take from its first trial, such as 90s, 30m, 6h or 2d. Then it ends with the best so far.")]
    public string? MaxDuration { get; init; }

    [JsonPropertyName("repeats")]
    [Description("Folds or seeds of a trial, in one Indexed Job.")]
    public RepeatsSpec? Repeats { get; init; }

    [JsonPropertyName("verification")]
    [Description("After the search: the best trials run again on data that the search never saw, and the winner is named by that.")]
    public VerificationSpec? Verification { get; init; }
    [JsonPropertyName("maxGpuHours"), ValidationRule("self > 0.0", "GPU hours are more than 0; leave the field out for no bound")]
    [Description("How many GPU hours the trials may take in all: the GPUs that a trial asks for, times the time that its pods ran; running trials are counted as they go. Then the experiment ends with the best so far. May be changed at any time.")]
    public double? MaxGpuHours { get; init; }

    [JsonPropertyName("patience")]
    [Description("No better value in so many trials: the experiment is done. May be changed at any time.")]
    public PatienceSpec? Patience { get; init; }

    [JsonPropertyName("earlyStopping")]
    [Description("Stops trials that will not win, by what they report while they run. Default: every trial runs to its end.")]
    public EarlyStoppingSpec? EarlyStopping { get; init; }

    [JsonPropertyName("placement")]
    [Description("Where the pods run: merged into the pod template.")]
    public PlacementSpec? Placement { get; init; }

    [JsonPropertyName("retry"), Default("{}")]
    [Description("When a trial is run again with the same point. Attempts that end so cost no trial and count as no failure.")]
    public RetrySpec? Retry { get; init; }

    [JsonPropertyName("metricsCollector"), Default("""{"source":"Logs","format":"Text"}""")]
    [Description("Where the metrics come from. Default: name=value pairs in the log of the first container.")]
    public MetricsCollectorSpec? MetricsCollector { get; init; }

    [JsonPropertyName("tracking")]
    [Description("Where trials are recorded besides their own status: MLflow, Weights & Biases or both.")]
    public TrackingSpec? Tracking { get; init; }

    [JsonPropertyName("onCompletion"), Default("{}")]
    [Description("What becomes of running trials and of Jobs when the experiment is done.")]
    public OnCompletionSpec? OnCompletion { get; init; }

    [JsonPropertyName("trialTemplate"), Required]
    [Description("The Job of a trial: a batch/v1 JobTemplateSpec.")]
    public TrialTemplateSpec? TrialTemplate { get; init; }
}
