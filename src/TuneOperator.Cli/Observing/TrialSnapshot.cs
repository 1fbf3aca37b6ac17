using System.Collections.Immutable;
using System.Text.Json.Nodes;
using TuneOperator.Api.Trials;

namespace TuneOperator.Cli.Observing;

/// <summary>A trial as it stood when it was looked at. Times are UTC, to the second.</summary>
internal sealed record TrialSnapshot(string Name, int Index)
{
    public TrialPhase Phase { get; init; } = TrialPhase.Pending;

    public TrialPurpose Purpose { get; init; }

    /// <summary>The stage that asked for it.</summary>
    public string? Stage { get; init; }

    public TrialReason? Reason { get; init; }

    public string? Message { get; init; }

    public double? Value { get; init; }

    /// <summary>The last step that it reported.</summary>
    public long? Step { get; init; }

    /// <summary>With several objectives: the value of each, by metric; else empty.</summary>
    public IReadOnlyDictionary<string, double> Values { get; init; } = ImmutableDictionary<string, double>.Empty;

    public JsonObject Parameters { get; init; } = [];

    public DateTime? StartTime { get; init; }

    public DateTime? CompletionTime { get; init; }

    public bool IsFinished => Phase is TrialPhase.Succeeded or TrialPhase.Pruned or TrialPhase.Failed;

    public bool IsCancelled => Phase == TrialPhase.Failed && Reason == TrialReason.Cancelled;

    /// <summary>How long its pod ran; null unless it ran and ended.</summary>
    public TimeSpan? Duration => CompletionTime - StartTime;
}
