using System.ComponentModel;
using System.Text.Json.Serialization;
using TuneOperator.Abstractions.Schema;

namespace TuneOperator.Api.Experiments;

/// <summary>A trial of the Pareto front.</summary>
public sealed record FrontTrial
{
    [JsonPropertyName("trial"), Required]
    [Description("Its name.")]
    public string? Trial { get; init; }

    [JsonPropertyName("values")]
    [Description("Its value of each objective, by metric.")]
    public IReadOnlyDictionary<string, double>? Values { get; init; }
}

/// <summary>How much a parameter matters.</summary>
public sealed record ImportanceStatus
{
    [JsonPropertyName("parameter"), Required]
    [Description("The parameter.")]
    public string? Parameter { get; init; }

    [JsonPropertyName("importance")]
    [Description("Its share, from 0 to 1; all add up to 1.")]
    public double? Importance { get; init; }

    [JsonPropertyName("low")]
    [Description("In one of ten resamplings of the trials it is less than this.")]
    public double? Low { get; init; }

    [JsonPropertyName("high")]
    [Description("In one of ten it is more.")]
    public double? High { get; init; }
}

/// <summary>How the best trials do on data that the search never saw.</summary>
public sealed record VerificationStatus
{
    [JsonPropertyName("firstIndex"), Format("int32")]
    [Description("The index of the first verifying trial.")]
    public int? FirstIndex { get; init; }

    [JsonPropertyName("runs"), Format("int32")]
    [Description("Runs that are planned in all.")]
    public int? Runs { get; init; }

    [JsonPropertyName("ended"), Format("int32")]
    [Description("Runs that have ended.")]
    public int? Ended { get; init; }

    [JsonPropertyName("best")]
    [Description("The winner by the test metric.")]
    public VerifiedTrial? Best { get; init; }

    [JsonPropertyName("candidates"), ListMap("trial")]
    [Description("All that were verified, the best first.")]
    public IReadOnlyList<VerifiedTrial>? Candidates { get; init; }

    [JsonPropertyName("validationGap")]
    [Description("How much worse the winner does on the test metric than it did in the search; negative: better. Meaningful where both metrics measure the same.")]
    public double? ValidationGap { get; init; }

    [JsonPropertyName("message")]
    [Description("The result in a sentence.")]
    public string? Message { get; init; }
}

/// <summary>The runs of one verified trial.</summary>
public sealed record VerifiedTrial
{
    [JsonPropertyName("trial"), Required]
    [Description("The trial of the search.")]
    public string? Trial { get; init; }

    [JsonPropertyName("validation")]
    [Description("Its value in the search.")]
    public double? Validation { get; init; }

    [JsonPropertyName("mean")]
    [Description("The mean of the test metric.")]
    public double? Mean { get; init; }

    [JsonPropertyName("standardDeviation")]
    [Description("The standard deviation of the test metric between runs; absent with one run.")]
    public double? StandardDeviation { get; init; }

    [JsonPropertyName("runs"), Format("int32")]
    [Description("Runs that gave a value.")]
    public int? Runs { get; init; }
}
