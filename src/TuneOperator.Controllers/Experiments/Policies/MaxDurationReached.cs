using TuneOperator.Api.Wire;

namespace TuneOperator.Controllers.Experiments.Policies;

/// <summary>Time is up, counted from the first trial.</summary>
internal sealed class MaxDurationReached : ICompletionPolicy
{
    public Verdict Judge(ExperimentView view) =>
        view.Definition.MaxDuration is { } max && view.StartTime is { } start && view.Now - start >= max
            ? Verdict.Succeed("MaxDurationReached", $"maxDuration of {Durations.Print(max)} is over")
            : Verdict.Continue;

    /// <summary>Null: no deadline, or not begun.</summary>
    public static TimeSpan? TimeLeft(ExperimentView view) =>
        view.Definition.MaxDuration is { } max && view.StartTime is { } start ? start + max - view.Now : null;
}
