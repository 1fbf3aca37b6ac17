using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TuneOperator.Abstractions.Schema;

namespace TuneOperator.Api.Experiments;

/// <summary>What a stage did.</summary>
public sealed record StageStatus
{
    [JsonPropertyName("name"), Required]
    [Description("The stage's name.")]
    public string? Name { get; init; }

    [JsonPropertyName("phase")]
    [Description("Pending, Running or Done.")]
    public StagePhase? Phase { get; init; }

    [JsonPropertyName("firstIndex"), Format("int32")]
    [Description("The index of its first trial.")]
    public int? FirstIndex { get; init; }

    [JsonPropertyName("trials"), Format("int32")]
    [Description("Trials that it started.")]
    public int? Trials { get; init; }

    [JsonPropertyName("message")]
    [Description("What it searches; and once it is done, what it found or decided, and why.")]
    public string? Message { get; init; }

    [JsonPropertyName("learningRate")]
    [Description("LearningRateRange: what was found.")]
    public LearningRateStatus? LearningRate { get; init; }
}

/// <summary>The learning rates at which training works.</summary>
public sealed record LearningRateStatus
{
    [JsonPropertyName("parameter")]
    [Description("The parameter.")]
    public string? Parameter { get; init; }

    [JsonPropertyName("min")]
    [Description("The least rate that the stages after it try.")]
    public double? Min { get; init; }

    [JsonPropertyName("best")]
    [Description("Where the loss falls steepest.")]
    public double? Best { get; init; }

    [JsonPropertyName("max")]
    [Description("The greatest rate that the stages after it try.")]
    public double? Max { get; init; }

    [JsonPropertyName("clear")]
    [Description("Whether the curve shows it; false: the range is a cautious guess, or stays as it was.")]
    public bool? Clear { get; init; }
}

/// <summary>A parameter as it is searched now.</summary>
public sealed record SpaceParameter
{
    [JsonPropertyName("name"), Required]
    [Description("The parameter's name.")]
    public string? Name { get; init; }

    [JsonPropertyName("type")]
    [Description("Double, Int, Discrete or Categorical.")]
    public ParameterType? Type { get; init; }

    [JsonPropertyName("min")]
    [Description("The least value.")]
    public double? Min { get; init; }

    [JsonPropertyName("max")]
    [Description("The greatest value; equal to min: it is not searched any more.")]
    public double? Max { get; init; }

    [JsonPropertyName("scale")]
    [Description("Linear, Log or ReverseLog.")]
    public ParameterScale? Scale { get; init; }

    [JsonPropertyName("step")]
    [Description("The step, if it has one.")]
    public double? Step { get; init; }

    [JsonPropertyName("values"), ListType("atomic"), PreserveUnknownFields(AnyType = true)]
    [Description("The values of a Discrete or Categorical that are left.")]
    public IReadOnlyList<JsonNode?>? Values { get; init; }

    [JsonPropertyName("when")]
    [Description("The condition under which it exists, for people.")]
    public string? When { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<StagePhase>))]
public enum StagePhase
{
    Pending,
    Running,
    Done,
}
