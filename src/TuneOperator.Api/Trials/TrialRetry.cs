using System.ComponentModel;
using System.Text.Json.Serialization;
using TuneOperator.Abstractions.Schema;

namespace TuneOperator.Api.Trials;

/// <summary>The attempts of a trial that ended with another one.</summary>
public sealed record TrialRetry
{
    [JsonPropertyName("infrastructure"), Format("int32")]
    [Description("How often its pod was taken away by the cluster.")]
    public int Infrastructure { get; init; }

    [JsonPropertyName("outOfMemory"), Format("int32")]
    [Description("How often it ran out of memory and was given smaller batches.")]
    public int OutOfMemory { get; init; }

    [JsonPropertyName("after"), Format("date-time")]
    [Description("The next attempt is not begun before.")]
    public DateTime? After { get; init; }

    [JsonPropertyName("replacedJob")]
    [Description("The UID of the Job of the last attempt that ended so. It is deleted, and the next one takes its name.")]
    public string? ReplacedJob { get; init; }
}
