using System.ComponentModel;
using System.Text.Json.Serialization;
using TuneOperator.Abstractions.Schema;

namespace TuneOperator.Api.Experiments;

/// <summary>What is optimised.</summary>
public sealed record ObjectiveSpec
{
    [JsonPropertyName("metrics"), Required, Items(1, 4), ListMap("name")]
    [Description("One metric: it decides which trial is the best. Two to four: the trials that none beats in all of them are the Pareto front.")]
    public IReadOnlyList<MetricSpec>? Metrics { get; init; }

    [JsonPropertyName("onNonFinite"), Default("\"Fail\"")]
    [Description("What NaN or infinity as the trial's value makes of it. Fail: the trial fails as NonFiniteMetric. Penalize: it succeeds without a value and counts as a bad point. It is never the best.")]
    public OnNonFinite? OnNonFinite { get; init; }
}

/// <summary>One metric of the objective.</summary>
public sealed record MetricSpec
{
    public const string NameRule = """self.matches(r'^[^\s=:,;"{}]+$')""";
    public const string NameMessage = "a metric's name is not empty and has no blanks and none of = : , ; \" { }";

    [JsonPropertyName("name"), Required, Length(0, 128), ValidationRule(NameRule, NameMessage)]
    [Description("The metric's name as the trainer reports it, such as validation-accuracy.")]
    public string? Name { get; init; }

    [JsonPropertyName("goal"), Required]
    [Description("Maximize or Minimize.")]
    public MetricGoal? Goal { get; init; }

    [JsonPropertyName("target")]
    [Description("A value at which the experiment is done: reached or passed, it succeeds.")]
    public double? Target { get; init; }

    [JsonPropertyName("reduce")]
    [Description("How a series of reported values becomes one: Last, Best (in the direction of goal), Min, Max or Mean. Best, Min and Max look at finite values only. Default Last.")]
    public MetricReduction? Reduce { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<MetricGoal>))]
public enum MetricGoal
{
    Maximize,
    Minimize,
}

[JsonConverter(typeof(JsonStringEnumConverter<MetricReduction>))]
public enum MetricReduction
{
    Last,
    Best,
    Min,
    Max,
    Mean,
}

[JsonConverter(typeof(JsonStringEnumConverter<OnNonFinite>))]
public enum OnNonFinite
{
    Fail,
    Penalize,
}
