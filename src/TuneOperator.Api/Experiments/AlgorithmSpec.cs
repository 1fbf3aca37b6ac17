using System.ComponentModel;
using System.Text.Json.Serialization;
using TuneOperator.Abstractions.Schema;

namespace TuneOperator.Api.Experiments;

/// <summary>How the next point is chosen.</summary>
[ValidationRule(Has + "points) || (has(self.name) && self.name == 'Grid')", "settings.points belongs to the algorithm Grid", FieldPath = ".settings.points")]
[ValidationRule(Has + "populationSize) || (has(self.name) && self.name in ['CmaEs', 'Nsga2'])", "settings.populationSize belongs to the algorithms CmaEs and Nsga2", FieldPath = ".settings.populationSize")]
[ValidationRule(Has + "startupTrials) || (has(self.name) && self.name in ['Bayesian', 'Tpe'])", "settings.startupTrials belongs to the algorithms Bayesian and Tpe", FieldPath = ".settings.startupTrials")]
[ValidationRule(Has + "candidates) || (has(self.name) && self.name == 'Tpe')", "settings.candidates belongs to the algorithm Tpe", FieldPath = ".settings.candidates")]
[ValidationRule(Has + "gamma) || (has(self.name) && self.name == 'Tpe')", "settings.gamma belongs to the algorithm Tpe", FieldPath = ".settings.gamma")]
[ValidationRule(Has + "multivariate) || (has(self.name) && self.name == 'Tpe')", "settings.multivariate belongs to the algorithm Tpe", FieldPath = ".settings.multivariate")]
[ValidationRule(Has + "maxSteps) || !has(self.name) || self.name in ['Hyperband', 'Asha', 'Bohb', 'Auto']", "settings.maxSteps belongs to the algorithms Hyperband, Asha, Bohb and Auto", FieldPath = ".settings.maxSteps")]
[ValidationRule(Has + "minSteps) || (has(self.name) && self.name in ['Hyperband', 'Asha', 'Bohb'])", "settings.minSteps belongs to the algorithms Hyperband, Asha and Bohb", FieldPath = ".settings.minSteps")]
[ValidationRule(Has + "eta) || (has(self.name) && self.name in ['Hyperband', 'Asha', 'Bohb'])", "settings.eta belongs to the algorithms Hyperband, Asha and Bohb", FieldPath = ".settings.eta")]
[ValidationRule("!has(self.name) || !(self.name in ['Hyperband', 'Asha', 'Bohb']) || (has(self.settings) && has(self.settings.maxSteps))", "Hyperband, Asha and Bohb need settings.maxSteps, the steps of a complete trial", FieldPath = ".settings", Reason = "FieldValueRequired")]
[ValidationRule(Has + "minSteps) || !has(self.settings.maxSteps) || self.settings.minSteps <= self.settings.maxSteps", "settings.minSteps must not be more than settings.maxSteps", FieldPath = ".settings.minSteps")]
public sealed record AlgorithmSpec
{
    private const string Has = "!has(self.settings) || !has(self.settings.";

    [JsonPropertyName("name")]
    [Description("Auto (default): chosen for the space, the objectives and the number of trials, and said. Bayesian: a Gaussian process, learns most from few trials. Tpe: two densities, cheap for thousands of trials. CmaEs: an evolution strategy, for many trials. Nsga2: a genetic algorithm for several objectives. Hyperband, Asha, Bohb: many short trainings, of which the best go on (settings.maxSteps). Random: every point equally likely. Sobol: a scrambled Sobol sequence, more even than random. Grid: every point of a finite space once, in an order shuffled by the seed.")]
    public AlgorithmName? Name { get; init; }

    [JsonPropertyName("settings")]
    [Description("Settings of the algorithm.")]
    public AlgorithmSettingsSpec? Settings { get; init; }
}

/// <summary>The union of the algorithms' settings; each says whose it is.</summary>
public sealed record AlgorithmSettingsSpec
{
    [JsonPropertyName("points"), Format("int32"), RangeMinimum(2), RangeMaximum(1000)]
    [Description("Grid: how many values of a Double without step are tried, evenly spaced in its scale, both ends included.")]
    public int? Points { get; init; }

    [JsonPropertyName("populationSize"), Format("int32"), RangeMinimum(4), RangeMaximum(1000)]
    [Description("CmaEs, Nsga2: points a generation. Default: by the number of parameters or of trials.")]
    public int? PopulationSize { get; init; }

    [JsonPropertyName("startupTrials"), Format("int32"), RangeMinimum(1), RangeMaximum(1000)]
    [Description("Bayesian, Tpe: trials spread over the space before results decide. Default: Tpe 8; Bayesian by the number of parameters and of trials.")]
    public int? StartupTrials { get; init; }

    [JsonPropertyName("candidates"), Format("int32"), RangeMinimum(1), RangeMaximum(10000)]
    [Description("Tpe: points compared for one suggestion. Default 32.")]
    public int? Candidates { get; init; }

    [JsonPropertyName("gamma"), RangeMinimum(0.001), RangeMaximum(0.5)]
    [Description("Tpe: the share of the trials that counts as good. Default 0.1.")]
    public double? Gamma { get; init; }

    [JsonPropertyName("multivariate")]
    [Description("Tpe: whether parameters that are active together are learned together. Default true.")]
    public bool? Multivariate { get; init; }

    [JsonPropertyName("maxSteps"), Format("int32"), RangeMinimum(1), RangeMaximum(1000000)]
    [Description("Hyperband, Asha, Bohb: the steps (epochs) of a complete trial; each trial learns how many it may take from TUNE_BUDGET. Auto: given, trials are continued by their learning curves.")]
    public int? MaxSteps { get; init; }

    [JsonPropertyName("minSteps"), Format("int32"), RangeMinimum(1), RangeMaximum(1000000)]
    [Description("Hyperband, Asha, Bohb: the step at which trials are compared first. Default 1.")]
    public int? MinSteps { get; init; }

    [JsonPropertyName("eta"), RangeMinimum(1.1), RangeMaximum(100)]
    [Description("Hyperband, Asha, Bohb: one in so many goes on, and trains so many times as long. Default 3.")]
    public double? Eta { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<AlgorithmName>))]
public enum AlgorithmName
{
    Random,
    Grid,
    Sobol,
    Auto,
    Bayesian,
    Tpe,
    CmaEs,
    Nsga2,
    Hyperband,
    Asha,
    Bohb,
}
