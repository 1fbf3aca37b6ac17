using System.ComponentModel;
using System.Text.Json.Serialization;
using TuneOperator.Abstractions.Schema;

namespace TuneOperator.Api.Trials;

/// <summary>What one run of a trial has pushed.</summary>
public sealed record PushedStatus
{
    [JsonPropertyName("pod"), Required]
    [Description("The UID of the pod that pushed.")]
    public string Pod { get; init; } = string.Empty;

    [JsonPropertyName("restarts"), Required, Format("int32")]
    [Description("How often its container had been restarted.")]
    public int Restarts { get; init; }

    [JsonPropertyName("metrics"), Items(0, 60), ListMap("name")]
    [Description("The points by metric.")]
    public IReadOnlyList<PushedMetric>? Metrics { get; init; }
}

/// <summary>The points of one metric.</summary>
public sealed record PushedMetric
{
    [JsonPropertyName("name"), Required]
    [Description("The metric's name.")]
    public string Name { get; init; } = string.Empty;

    [JsonPropertyName("points"), Items(0, 250), ListType("atomic")]
    [Description("Points that are kept one by one, in the order of their steps.")]
    public IReadOnlyList<PushedPoint>? Points { get; init; }

    [JsonPropertyName("earlier")]
    [Description("Points that are kept in sum only.")]
    public PushedEarlier? Earlier { get; init; }
}

/// <summary>One point.</summary>
public sealed record PushedPoint
{
    [JsonPropertyName("step"), Required, Format("int64")]
    [Description("The step.")]
    public long Step { get; init; }

    [JsonPropertyName("value")]
    [Description("The value; missing when it was not a finite number.")]
    public double? Value { get; init; }
}

/// <summary>Points in sum.</summary>
public sealed record PushedEarlier
{
    [JsonPropertyName("to"), Required, Format("int64")]
    [Description("Up to this step none is counted any more.")]
    public long To { get; init; }

    [JsonPropertyName("count"), Required, Format("int64")]
    [Description("How many they are.")]
    public long Count { get; init; }

    [JsonPropertyName("finite"), Required, Format("int64")]
    [Description("How many of them are finite.")]
    public long Finite { get; init; }

    [JsonPropertyName("min")]
    [Description("The least.")]
    public double? Min { get; init; }

    [JsonPropertyName("max")]
    [Description("The greatest.")]
    public double? Max { get; init; }

    [JsonPropertyName("mean")]
    [Description("Their mean.")]
    public double? Mean { get; init; }
}
