using System.ComponentModel;
using System.Text.Json.Serialization;
using TuneOperator.Abstractions.Schema;

namespace TuneOperator.Api.Experiments;

/// <summary>How the next point is chosen.</summary>
public sealed record AlgorithmSpec
{
    [JsonPropertyName("name"), Default("\"Random\"")]
    [Description("Auto: chosen for the space and the number of trials. Bayesian: a Gaussian process, learns most from few trials. Tpe: two densities, cheap for thousands of trials. CmaEs: an evolution strategy, for many trials. Random: every point equally likely. Sobol: a scrambled Sobol sequence, more even than random. Grid: every point of a finite space once, in an order shuffled by the seed.")]
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
}
