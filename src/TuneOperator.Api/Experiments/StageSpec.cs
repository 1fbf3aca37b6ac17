using System.ComponentModel;
using System.Text.Json.Serialization;
using TuneOperator.Abstractions.Schema;

namespace TuneOperator.Api.Experiments;

/// <summary>One part of an experiment, with trials of its own. The stages run in order.</summary>
[ValidationRule("(has(self.type) && self.type == 'LearningRateRange') == has(self.parameter)", "parameter goes with type LearningRateRange, which needs it", FieldPath = ".parameter")]
[ValidationRule("!has(self.type) || self.type == 'Search' || !(has(self.algorithm) || has(self.narrow) || has(self.freeze))", "algorithm, narrow and freeze belong to type Search")]
[ValidationRule("(has(self.type) && self.type == 'LearningRateRange') || !(has(self.mode) || has(self.steps) || has(self.metric))", "mode, steps and metric belong to type LearningRateRange")]
[ValidationRule("!has(self.mode) || self.mode != 'Sweep' || has(self.steps)", "mode Sweep needs steps: how many steps the rate takes from min to max", FieldPath = ".steps", Reason = "FieldValueRequired")]
[ValidationRule("!has(self.mode) || self.mode != 'Sweep' || !has(self.maxTrials)", "mode Sweep is one trial; leave maxTrials out", FieldPath = ".maxTrials")]
[ValidationRule("(has(self.type) && self.type == 'LearningRateRange') || has(self.maxTrials) || (has(self.algorithm) && has(self.algorithm.name) && self.algorithm.name == 'Grid')", "a stage needs maxTrials: only a Grid ends by itself", FieldPath = ".maxTrials", Reason = "FieldValueRequired")]
public sealed record StageSpec
{
    [JsonPropertyName("name"), Required, Length(1, 30)]
    [ValidationRule("self.matches('^[a-z0-9]([a-z0-9-]*[a-z0-9])?$')", "a stage's name has lower-case letters, digits and -, and begins and ends with a letter or digit")]
    [Description("The stage's name, unique here. Trials carry it as the label tuneoperator.io/stage and their pods as TUNE_STAGE.")]
    public string? Name { get; init; }

    [JsonPropertyName("type")]
    [Description("Search (default): looks for the best parameters. LearningRateRange: finds the learning rates at which training works, and keeps the stages after it inside.")]
    public StageType? Type { get; init; }

    [JsonPropertyName("algorithm")]
    [Description("Search: how the next point is chosen. Default Auto.")]
    public AlgorithmSpec? Algorithm { get; init; }

    [JsonPropertyName("maxTrials"), Format("int32"), RangeMinimum(1), RangeMaximum(99999)]
    [Description("How many trials the stage starts. Default: of a Grid its size, of a LearningRateRange by Probe 8.")]
    public int? MaxTrials { get; init; }

    [JsonPropertyName("narrow")]
    [Description("Search: only the box around the best trials of an earlier stage is searched.")]
    public NarrowSpec? Narrow { get; init; }

    [JsonPropertyName("freeze")]
    [Description("Search: parameters that mattered little so far keep the value of the best trial.")]
    public FreezeSpec? Freeze { get; init; }

    [JsonPropertyName("parameter"), Length(1, 63)]
    [Description("LearningRateRange: the name of the learning rate, a Double above 0.")]
    public string? Parameter { get; init; }

    [JsonPropertyName("mode")]
    [Description("LearningRateRange. Probe (default): maxTrials short trials at rates spaced evenly on the log scale, for trainers that know nothing of it. Sweep: one trial that raises the rate itself, from TUNE_SWEEP_MIN to TUNE_SWEEP_MAX by the same factor in each of TUNE_SWEEP_STEPS steps, and reports the metric with its step.")]
    public RangeMode? Mode { get; init; }

    [JsonPropertyName("steps"), Format("int32"), RangeMinimum(1), RangeMaximum(1000000)]
    [Description("LearningRateRange. Probe: the steps (epochs) of each trial, which learns them from TUNE_BUDGET; default: as long as the trainer wants. Sweep: the steps from the least rate to the greatest.")]
    public int? Steps { get; init; }

    [JsonPropertyName("metric")]
    [Description("LearningRateRange: the metric to go by, such as {name: training-loss, goal: Minimize}. Default: the first of the objective.")]
    public StageMetricSpec? Metric { get; init; }
}

/// <summary>A metric that is not the experiment's objective.</summary>
public sealed record StageMetricSpec
{
    [JsonPropertyName("name"), Required, Length(0, 128), ValidationRule(MetricSpec.NameRule, MetricSpec.NameMessage)]
    [Description("The metric's name as the trainer reports it.")]
    public string? Name { get; init; }

    [JsonPropertyName("goal")]
    [Description("Maximize or Minimize. Default: that of the first objective.")]
    public MetricGoal? Goal { get; init; }
}

/// <summary>The box around the best of an earlier stage.</summary>
public sealed record NarrowSpec
{
    [JsonPropertyName("from"), Required, Length(1, 30)]
    [Description("The name of an earlier stage of type Search.")]
    public string? From { get; init; }

    [JsonPropertyName("topFraction"), RangeMinimum(0.001), RangeMaximum(1)]
    [Description("The share of its finished trials that counts as best. Default 0.2.")]
    public double? TopFraction { get; init; }

    [JsonPropertyName("margin"), RangeMinimum(0), RangeMaximum(1)]
    [Description("The share of a parameter's range, in its own scale, by which the box is widened at each end; never beyond the range itself. Default 0.1.")]
    public double? Margin { get; init; }
}

/// <summary>Which parameters are no longer searched.</summary>
public sealed record FreezeSpec
{
    [JsonPropertyName("below"), Required, RangeMinimum(0), RangeMaximum(1)]
    [Description("A parameter whose importance is surely below this share keeps the value of the best trial. At least one parameter stays free.")]
    public double? Below { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<StageType>))]
public enum StageType
{
    Search,
    LearningRateRange,
}

[JsonConverter(typeof(JsonStringEnumConverter<RangeMode>))]
public enum RangeMode
{
    Probe,
    Sweep,
}
