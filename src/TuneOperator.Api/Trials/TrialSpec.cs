using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TuneOperator.Abstractions.Schema;

namespace TuneOperator.Api.Trials;

/// <summary>What is tried. Never changed once written.</summary>
[ValidationRule("self == oldSelf", "a Trial's spec can't be changed: it is the record of what was tried")]
public sealed record TrialSpec
{
    [JsonPropertyName("experiment"), Required, Length(1, 50)]
    [Description("The Experiment's name.")]
    public string? Experiment { get; init; }

    [JsonPropertyName("index"), Required, Format("int32"), RangeMinimum(0)]
    [Description("The trial's number in its experiment, from 0. It is used once, and seeds the suggestion.")]
    public int Index { get; init; }

    [JsonPropertyName("stage"), Required, Length(1, 63)]
    [Description("The stage that asked for it.")]
    public string? Stage { get; init; }

    [JsonPropertyName("purpose"), Default("\"Search\"")]
    [Description("Search: the trial looks for the best parameters.")]
    public TrialPurpose? Purpose { get; init; }

    [JsonPropertyName("parameters"), Required, PreserveUnknownFields]
    [Description("A value for every active parameter.")]
    public JsonObject? Parameters { get; init; }

    [JsonPropertyName("sampler")]
    [Description("The algorithm that suggested it.")]
    public TrialSampler? Sampler { get; init; }
}

/// <summary>The algorithm that suggested the trial.</summary>
public sealed record TrialSampler
{
    [JsonPropertyName("name"), Required, Length(1, 63)]
    [Description("The algorithm's name; Initial for one of initialTrials.")]
    public string? Name { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<TrialPurpose>))]
public enum TrialPurpose
{
    Search,
}
