using TuneOperator.Api.Trials;
using TuneOperator.Cli.Observing;

namespace TuneOperator.EndToEnd.Tests.Run.Observing;

/// <summary>Snapshots of trials; all of them started at <see cref="Clock"/>.</summary>
internal static class ATrial
{
    public static readonly DateTimeOffset Clock = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly DateTime Start = Clock.UtcDateTime;

    public static TrialSnapshot Succeeded(int index, double value, int seconds = 10) => Of(index, TrialPhase.Succeeded) with
    {
        Value = value,
        CompletionTime = Start.AddSeconds(seconds),
    };

    public static TrialSnapshot Failed(int index, TrialReason reason, string message = "") => Of(index, TrialPhase.Failed) with { Reason = reason, Message = message };

    public static TrialSnapshot Running(int index) => Of(index, TrialPhase.Running);

    public static TrialSnapshot Pending(int index, string? message = null) => new($"t-{index}", index) { Message = message };

    private static TrialSnapshot Of(int index, TrialPhase phase) => new($"t-{index}", index) { Phase = phase, StartTime = Start, Parameters = new() { ["rate"] = 0.1 } };
}
