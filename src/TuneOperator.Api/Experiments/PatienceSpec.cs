using System.ComponentModel;
using System.Text.Json.Serialization;
using TuneOperator.Abstractions.Schema;

namespace TuneOperator.Api.Experiments;

/// <summary>When to stop looking for something better.</summary>
public sealed record PatienceSpec
{
    [JsonPropertyName("trials"), Required, Format("int32"), RangeMinimum(1), RangeMaximum(99999)]
    [Description("So many trials in a row that ended without a better value: the experiment is done. Counted from the best so far; cancelled trials, and those that failed for the cluster's sake, are not counted.")]
    public int? Trials { get; init; }

    [JsonPropertyName("minDelta"), RangeMinimum(0)]
    [Description("A value counts as better only if it is so by more than this, in the metric's own unit. Default 0.")]
    public double? MinDelta { get; init; }
}
