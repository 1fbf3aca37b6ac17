using System.ComponentModel;
using System.Text.Json.Serialization;
using TuneOperator.Abstractions.Schema;

namespace TuneOperator.Api.Trials;

/// <summary>What an ended trial became on the MLflow server.</summary>
public sealed record TrialTracking
{
    [JsonPropertyName("runId"), Length(0, 256)]
    [Description("The run that the trial was written to, completely. It is not written again.")]
    public string? RunId { get; init; }

    [JsonPropertyName("message"), Length(0, 2048)]
    [Description("Why it could not be written yet.")]
    public string? Message { get; init; }
}
