using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TuneOperator.Abstractions.Schema;

namespace TuneOperator.Api.Experiments;

/// <summary>One dimension of the search space.</summary>
[ValidationRule("has(self.type) || has(self.preset)", "a parameter needs a type, or a preset", FieldPath = ".type", Reason = "FieldValueRequired")]
[ValidationRule("has(self.preset) || !has(self.type) || !(self.type in ['Double', 'Int']) || (has(self.min) && has(self.max))", "a Double or Int needs min and max", Reason = "FieldValueRequired")]
[ValidationRule("!has(self.min) || !has(self.max) || self.min < self.max", "min must be less than max", FieldPath = ".min")]
[ValidationRule("!has(self.scale) || self.scale != 'Log' || !has(self.min) || self.min > 0.0", "a Log range lies above 0: raise min, or use scale Linear", FieldPath = ".min")]
[ValidationRule("!has(self.scale) || self.scale != 'ReverseLog' || !has(self.max) || self.max < 1.0", "a ReverseLog range lies below 1: lower max, or use scale Linear", FieldPath = ".max")]
[ValidationRule("!has(self.type) || self.type in ['Double', 'Int'] || !(has(self.min) || has(self.max) || has(self.step) || has(self.scale))", "min, max, step and scale belong to Double and Int; Discrete and Categorical have values")]
[ValidationRule("has(self.preset) || !has(self.type) || self.type in ['Discrete', 'Categorical'] == has(dyn(self).values)", "values belong to Discrete and Categorical, which need them; Double and Int have min and max")]
[ValidationRule("!has(self.step) || self.step > 0.0", "step must be greater than 0", FieldPath = ".step")]
[ValidationRule("!has(self.type) || self.type != 'Int' || [has(self.min) ? self.min : 0.0, has(self.max) ? self.max : 0.0, has(self.step) ? self.step : 1.0].all(x, x >= -9007199254740992.0 && x <= 9007199254740992.0 && x == double(int(x)))", "min, max and step of an Int are whole numbers, and no further from 0 than 2^53")]
public sealed record ParameterSpec
{
    [JsonPropertyName("name"), Required, Length(0, 63)]
    [ValidationRule("self.matches('^[A-Za-z]([A-Za-z0-9_.-]*[A-Za-z0-9])?$')", "a parameter's name begins with a letter, ends with a letter or digit, and has letters, digits, _, . and - between")]
    [Description("The parameter's name, unique here. learningRate reaches the pod as TUNE_PARAM_LEARNING_RATE and as ${parameters.learningRate}.")]
    public string? Name { get; init; }

    [JsonPropertyName("preset")]
    [Description("A usual range, instead of type, min, max and values; any of these given beside it wins. LearningRate: Double 1e-5 to 0.1, Log. BatchSize: Discrete 32, 64, 128. WeightDecay: Double 1e-4 to 0.01, Log. Dropout: Double 0.2 to 0.5. ConvDropout: Double 0 to 0.2. Epochs: Int 5 to 100. Layers: Int 1 to 6. Units: Int 32 to 1024, Log. AdamBeta1: Double 0.8 to 0.99, ReverseLog. AdamBeta2: Double 0.9 to 0.9999, ReverseLog. Schedule: Categorical constant, cosine, cyclical, one-cycle. WarmupFraction: Double 0 to 0.2, when the parameter of preset Schedule is not constant. The resolved range is in status.space.")]
    public ParameterPreset? Preset { get; init; }

    [JsonPropertyName("type")]
    [Description("Double: a real number in [min, max]. Int: a whole number in [min, max]. Discrete: one of a few numbers, in order. Categorical: one of a few values, in no order.")]
    public ParameterType? Type { get; init; }

    [JsonPropertyName("min")]
    [Description("Least value, included. Double and Int.")]
    public double? Min { get; init; }

    [JsonPropertyName("max")]
    [Description("Greatest value, included. Double and Int.")]
    public double? Max { get; init; }

    [JsonPropertyName("scale")]
    [Description("Linear (default). Log: equal ratios are equally likely, as for a learning rate. ReverseLog: equal ratios of 1 - x are, as for a decay rate near 1; Double only.")]
    public ParameterScale? Scale { get; init; }

    [JsonPropertyName("step")]
    [Description("Only min, min+step, min+2*step … are tried. Double: default any value. Int: default 1.")]
    public double? Step { get; init; }

    [JsonPropertyName("values"), Items(1, 1000), ListType("atomic"), PreserveUnknownFields(AnyType = true)]
    [Description("The choices: different numbers for Discrete; different strings, numbers or booleans for Categorical, at most 4096 characters each.")]
    public IReadOnlyList<JsonNode?>? Values { get; init; }

    [JsonPropertyName("when")]
    [Description("The parameter exists only under this condition, such as momentum when the optimizer is sgd.")]
    public WhenSpec? When { get; init; }
}

/// <summary>A condition on another parameter.</summary>
public sealed record WhenSpec
{
    [JsonPropertyName("parameter"), Required, Length(1, 63)]
    [Description("The name of the other parameter. It may itself be conditional.")]
    public string? Parameter { get; init; }

    [JsonPropertyName("in"), Required, Items(1, 1000), ListType("atomic"), PreserveUnknownFields(AnyType = true)]
    [Description("The values of the other parameter under which this one exists.")]
    public IReadOnlyList<JsonNode?>? In { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<ParameterType>))]
public enum ParameterType
{
    Double,
    Int,
    Discrete,
    Categorical,
}

[JsonConverter(typeof(JsonStringEnumConverter<ParameterScale>))]
public enum ParameterScale
{
    Linear,
    Log,
    ReverseLog,
}

[JsonConverter(typeof(JsonStringEnumConverter<ParameterPreset>))]
public enum ParameterPreset
{
    LearningRate,
    BatchSize,
    WeightDecay,
    Dropout,
    ConvDropout,
    Epochs,
    Layers,
    Units,
    AdamBeta1,
    AdamBeta2,
    Schedule,
    WarmupFraction,
}
