using TuneOperator.Api.Trials;

namespace TuneOperator.Controllers.Experiments.Policies;

/// <summary>The GPU hours are used up. Trials that run are counted as they go, so that one of many hours is not found out at its end.</summary>
internal sealed class MaxGpuHoursReached : ICompletionPolicy
{
    public Verdict Judge(ExperimentView view) =>
        view.Definition.MaxGpuHours is { } max && TimeLeft(view) <= TimeSpan.Zero
            ? Verdict.Succeed("MaxGpuHoursReached", $"maxGpuHours of {max:G6} are used")
            : Verdict.Continue;

    /// <summary>Until the hours are used up if the trials that run now go on. Null: not bounded, or nothing uses any at the moment.</summary>
    public static TimeSpan? TimeLeft(ExperimentView view)
    {
        if (view.Definition.MaxGpuHours is not { } max)
        {
            return null;
        }

        var running = view.Trials.Where(IsRunning).ToList();
        var seconds = (max * 3600)
            - view.Trials.Sum(trial => trial.Status?.GpuSeconds ?? 0)
            - running.Sum(trial => Math.Max(0, (view.Now - trial.Status!.StartTime!.Value).TotalSeconds) * view.Definition.GpusPerTrial);
        var rate = running.Count * view.Definition.GpusPerTrial;
        return seconds <= 0 ? TimeSpan.Zero
            : rate > 0 ? TimeSpan.FromSeconds(Math.Min(seconds / rate, TimeSpan.FromDays(3650).TotalSeconds))
            : null;
    }

    private static bool IsRunning(Trial trial) => trial.Status is { Phase: TrialPhase.Running, StartTime: not null };
}
