namespace TuneOperator.Controllers.Experiments.Policies;

/// <summary>When time alone ends an experiment.</summary>
internal static class Budgets
{
    /// <summary>Until the first budget may be used up; null: none runs out by itself.</summary>
    public static TimeSpan? TimeLeft(ExperimentView view) => (MaxDurationReached.TimeLeft(view), MaxGpuHoursReached.TimeLeft(view)) switch
    {
        ({ } duration, { } gpu) => duration < gpu ? duration : gpu,
        var (duration, gpu) => duration ?? gpu,
    };
}
