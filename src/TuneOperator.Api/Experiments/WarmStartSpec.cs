using System.ComponentModel;
using System.Text.Json.Serialization;
using TuneOperator.Abstractions.Schema;

namespace TuneOperator.Api.Experiments;

/// <summary>Trials of other experiments from which the search learns.</summary>
public sealed record WarmStartSpec
{
    [JsonPropertyName("experiments"), Required, Items(1, 10), ItemPattern(null, 50), ListType("set")]
    [Description("Names of experiments in this namespace. Their finished trials count as history: those whose parameters and values fit this space and which have this experiment's metrics.")]
    public IReadOnlyList<string>? Experiments { get; init; }

    [JsonPropertyName("maxTrials"), Default("200"), Format("int32"), RangeMinimum(1), RangeMaximum(10000)]
    [Description("At most so many trials, the best of each experiment first. Default 200.")]
    public int? MaxTrials { get; init; }
}
