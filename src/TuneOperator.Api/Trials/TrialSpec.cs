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
    [Description("Search: the trial looks for the best parameters. LearningRateRange: for the learning rates at which training works. Verification: it runs a trial of the search again on other data.")]
    public TrialPurpose? Purpose { get; init; }

    [JsonPropertyName("parameters"), Required, PreserveUnknownFields]
    [Description("A value for every active parameter.")]
    public JsonObject? Parameters { get; init; }

    [JsonPropertyName("budget"), Format("int32"), RangeMinimum(1)]
    [Description("The steps that the trial may take, counted from the very beginning of its training: TUNE_BUDGET.")]
    public int? Budget { get; init; }

    [JsonPropertyName("resumeFrom"), Length(1, 63)]
    [Description("The trial, at the same point, whose training it goes on with: TUNE_RESUME_FROM.")]
    public string? ResumeFrom { get; init; }

    [JsonPropertyName("verifies"), Length(1, 63)]
    [Description("Verification: the trial that runs again.")]
    public string? Verifies { get; init; }

    [JsonPropertyName("repeat"), Format("int32"), RangeMinimum(0)]
    [Description("Verification: the number of the run, from 0.")]
    public int? Repeat { get; init; }

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

    [JsonPropertyName("generation"), Format("int32")]
    [Description("The number of the population, or of the bracket, that the trial belongs to.")]
    public int? Generation { get; init; }

    [JsonPropertyName("reason"), Length(0, 1024)]
    [Description("Why the algorithm chose this point, in a sentence.")]
    public string? Reason { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<TrialPurpose>))]
public enum TrialPurpose
{
    Search,
    LearningRateRange,
    Verification,
}
