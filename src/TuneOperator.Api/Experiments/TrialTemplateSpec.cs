using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TuneOperator.Abstractions.Schema;

namespace TuneOperator.Api.Experiments;

/// <summary>A batch/v1 JobTemplateSpec.</summary>
public sealed record TrialTemplateSpec
{
    [JsonPropertyName("metadata")]
    [Description("Labels and annotations of the Jobs.")]
    public TemplateMetadata? Metadata { get; init; }

    /// <summary>Kept as it came, so that fields newer than this operator reach the API server.</summary>
    [JsonPropertyName("spec"), Required, PreserveUnknownFields]
    [Description("A batch/v1 JobSpec. ${parameters.NAME} is replaced in command, args and env values of its containers, and nowhere else.")]
    public JsonObject? Spec { get; init; }
}

/// <summary>Labels and annotations.</summary>
public sealed record TemplateMetadata
{
    [JsonPropertyName("labels"), Items(0, 64), ItemPattern(null, 63)]
    [Description("Labels.")]
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    [JsonPropertyName("annotations"), Items(0, 64), ItemPattern(null, 16384)]
    [Description("Annotations.")]
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }
}
