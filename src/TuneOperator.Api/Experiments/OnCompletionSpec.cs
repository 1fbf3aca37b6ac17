using System.ComponentModel;
using System.Text.Json.Serialization;
using TuneOperator.Abstractions.Schema;
using TuneOperator.Api.Wire;

namespace TuneOperator.Api.Experiments;

/// <summary>What is left when the experiment is done.</summary>
public sealed record OnCompletionSpec
{
    [JsonPropertyName("runningTrials"), Default("\"Stop\"")]
    [Description("What becomes of trials that run when the experiment is decided. Stop: their Jobs are deleted and they end as Cancelled. Finish: they run to their end.")]
    public RunningTrials? RunningTrials { get; init; }

    [JsonPropertyName("keepJobs"), Default("\"All\"")]
    [Description("Which ended Jobs, with their pods and logs, are kept. All; Best: that of the best trial and those of failed ones; None: each goes as soon as its metrics are read.")]
    public KeepJobs? KeepJobs { get; init; }

    [JsonPropertyName("ttlAfterFinished"), Default("\"7d\""), Length(0, 32), ValidationRule(Durations.WireRule, Durations.WireMessage)]
    [Description("How long a kept Job stays after it ended, such as 12h or 7d: its ttlSecondsAfterFinished. At least 1m, so that its log can be read. Default 7d.")]
    public string? TtlAfterFinished { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<RunningTrials>))]
public enum RunningTrials
{
    Stop,
    Finish,
}

[JsonConverter(typeof(JsonStringEnumConverter<KeepJobs>))]
public enum KeepJobs
{
    All,
    Best,
    None,
}
