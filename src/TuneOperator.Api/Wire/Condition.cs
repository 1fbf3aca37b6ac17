using System.ComponentModel;
using System.Text.Json.Serialization;
using TuneOperator.Abstractions.Schema;

namespace TuneOperator.Api.Wire;

/// <summary>One observed fact, as Kubernetes' own <c>metav1.Condition</c>.</summary>
public sealed record Condition
{
    public const string True = "True";
    public const string False = "False";
    public const string Unknown = "Unknown";

    [JsonPropertyName("type"), Required, Length(1, 316)]
    [Description("What is observed, in CamelCase.")]
    public string Type { get; init; } = string.Empty;

    [JsonPropertyName("status"), Required, Pattern("^(True|False|Unknown)$")]
    [Description("True, False or Unknown.")]
    public string Status { get; init; } = string.Empty;

    [JsonPropertyName("observedGeneration"), Format("int64")]
    [Description("The metadata.generation that the condition was judged by.")]
    public long? ObservedGeneration { get; init; }

    [JsonPropertyName("lastTransitionTime"), Required, Format("date-time")]
    [Description("When the status last changed.")]
    public DateTime LastTransitionTime { get; init; }

    [JsonPropertyName("reason"), Required, Length(1, 1024)]
    [Description("Why, as one CamelCase word for programs.")]
    public string Reason { get; init; } = string.Empty;

    [JsonPropertyName("message"), Required, Length(0, 32768)]
    [Description("Why, as a sentence for people.")]
    public string Message { get; init; } = string.Empty;

    [JsonIgnore]
    public bool IsTrue => string.Equals(Status, True, StringComparison.Ordinal);

    [JsonIgnore]
    public bool IsFalse => string.Equals(Status, False, StringComparison.Ordinal);
}
