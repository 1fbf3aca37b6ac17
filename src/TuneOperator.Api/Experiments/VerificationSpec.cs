using System.ComponentModel;
using System.Text.Json.Serialization;
using TuneOperator.Abstractions.Schema;

namespace TuneOperator.Api.Experiments;

/// <summary>The best trials run again, on data that the search never saw.</summary>
public sealed record VerificationSpec
{
    [JsonPropertyName("topTrials"), Default("3"), Format("int32"), RangeMinimum(1), RangeMaximum(20)]
    [Description("How many of the best trials are verified. Default 3.")]
    public int? TopTrials { get; init; }

    [JsonPropertyName("repeats"), Default("3"), Format("int32"), RangeMinimum(1), RangeMaximum(50)]
    [Description("How often each runs, with another TUNE_SEED each time. Default 3.")]
    public int? Repeats { get; init; }

    [JsonPropertyName("metric"), Required, Length(0, 128), ValidationRule(MetricSpec.NameRule, MetricSpec.NameMessage)]
    [Description("The metric of the test set as the trainer reports it, such as test-accuracy. The last value counts.")]
    public string? Metric { get; init; }

    [JsonPropertyName("goal")]
    [Description("Maximize or Minimize. Default: that of the objective.")]
    public MetricGoal? Goal { get; init; }

    [JsonPropertyName("env"), Items(0, 32), ListMap("name")]
    [Description("Environment variables of the verifying pods alone, such as EVAL_SPLIT=test.")]
    public IReadOnlyList<VariableSpec>? Env { get; init; }
}

/// <summary>An environment variable.</summary>
public sealed record VariableSpec
{
    [JsonPropertyName("name"), Required, Length(1, 128)]
    [ValidationRule("self.matches('^[A-Za-z_][A-Za-z0-9_]*$')", "an environment variable's name has letters, digits and _, and does not begin with a digit")]
    [Description("Its name.")]
    public string? Name { get; init; }

    [JsonPropertyName("value"), Length(0, 4096)]
    [Description("Its value. Default: empty.")]
    public string? Value { get; init; }
}
