using System.ComponentModel;
using System.Text.Json.Serialization;
using TuneOperator.Abstractions.Schema;

namespace TuneOperator.Api.Experiments;

/// <summary>Several runs of the same point.</summary>
public sealed record RepeatsSpec
{
    [JsonPropertyName("count"), Required, Format("int32"), RangeMinimum(2), RangeMaximum(100)]
    [Description("Pods of one trial, in one Indexed Job: folds of a cross-validation, or seeds. Each knows its number from JOB_COMPLETION_INDEX, from 0.")]
    public int? Count { get; init; }

    [JsonPropertyName("aggregate"), Default("\"Mean\"")]
    [Description("How their values become the trial's: Mean (default), Median, Min or Max.")]
    public RepeatAggregate? Aggregate { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<RepeatAggregate>))]
public enum RepeatAggregate
{
    Mean,
    Median,
    Min,
    Max,
}
