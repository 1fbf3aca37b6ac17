using System.ComponentModel;
using System.Text.Json.Serialization;
using TuneOperator.Abstractions.Schema;

namespace TuneOperator.Api.Experiments;

/// <summary>The rule by which running trials are stopped.</summary>
[ValidationRule("!has(self.settings) || !has(self.settings.minTrials) || self.name == 'Median'", "settings.minTrials belongs to Median", FieldPath = ".settings.minTrials")]
[ValidationRule("!has(self.settings) || !has(self.settings.eta) || self.name == 'Asha'", "settings.eta belongs to Asha", FieldPath = ".settings.eta")]
[ValidationRule("!has(self.settings) || !has(self.settings.steps) || self.name == 'Patience'", "settings.steps belongs to Patience; for the first step at which a trial may be stopped give minSteps", FieldPath = ".settings.steps")]
[ValidationRule("!has(self.settings) || !has(self.settings.minDelta) || self.name == 'Patience'", "settings.minDelta belongs to Patience", FieldPath = ".settings.minDelta")]
[ValidationRule("!has(self.settings) || !has(self.settings.lower) || self.name == 'Threshold'", "settings.lower belongs to Threshold", FieldPath = ".settings.lower")]
[ValidationRule("!has(self.settings) || !has(self.settings.upper) || self.name == 'Threshold'", "settings.upper belongs to Threshold", FieldPath = ".settings.upper")]
[ValidationRule("self.name != 'Patience' || (has(self.settings) && has(self.settings.steps))", "Patience needs settings.steps: after so many steps without a better value a trial is stopped", FieldPath = ".settings", Reason = "FieldValueRequired")]
[ValidationRule("self.name != 'Threshold' || (has(self.settings) && (has(self.settings.lower) || has(self.settings.upper)))", "Threshold needs settings.lower or settings.upper: a trial whose value is outside is stopped", FieldPath = ".settings", Reason = "FieldValueRequired")]
public sealed record EarlyStoppingSpec
{
    [JsonPropertyName("name"), Required]
    [Description("Median: stops a trial whose best value is worse than the median of the others' averages up to the same step. Asha: at steps that are eta times apart only the best 1/eta of those that came so far go on. Patience: stops a trial that has not become better for some steps. Threshold: stops a trial whose value leaves the bounds.")]
    public EarlyStoppingName? Name { get; init; }

    [JsonPropertyName("settings")]
    [Description("Settings of the rule.")]
    public EarlyStoppingSettingsSpec? Settings { get; init; }
}

/// <summary>The union of the rules' settings; each says whose it is.</summary>
[ValidationRule("!has(self.lower) || !has(self.upper) || self.lower < self.upper", "lower must be less than upper", FieldPath = ".lower")]
public sealed record EarlyStoppingSettingsSpec
{
    [JsonPropertyName("minSteps"), Format("int32"), RangeMinimum(1)]
    [Description("No trial is stopped before this step; of Asha the first step at which trials are compared. Default 1.")]
    public int? MinSteps { get; init; }

    [JsonPropertyName("minTrials"), Format("int32"), RangeMinimum(1)]
    [Description("Median: no trial is stopped while fewer others have come as far. Default 5.")]
    public int? MinTrials { get; init; }

    [JsonPropertyName("eta"), RangeMaximum(100)]
    [ValidationRule("self > 1.0", "must be above 1: the best 1/eta go on", Reason = "FieldValueInvalid")]
    [Description("Asha: of the trials that come to a step at which they are compared the best 1/eta go on. Above 1, at most 100. Default 3.")]
    public double? Eta { get; init; }

    [JsonPropertyName("steps"), Format("int32"), RangeMinimum(1)]
    [Description("Patience: a trial is stopped after so many steps without a better value.")]
    public int? Steps { get; init; }

    [JsonPropertyName("minDelta"), RangeMinimum(0)]
    [Description("Patience: by how much a value must be better than the best before to count. Default 0.")]
    public double? MinDelta { get; init; }

    [JsonPropertyName("lower")]
    [Description("Threshold: a trial whose value is below this is stopped, whichever way the objective goes.")]
    public double? Lower { get; init; }

    [JsonPropertyName("upper")]
    [Description("Threshold: a trial whose value is above this is stopped, whichever way the objective goes.")]
    public double? Upper { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<EarlyStoppingName>))]
public enum EarlyStoppingName
{
    Median,
    Asha,
    Patience,
    Threshold,
}
