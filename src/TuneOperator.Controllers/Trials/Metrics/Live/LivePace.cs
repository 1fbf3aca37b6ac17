using TuneOperator.Api.Experiments;
using TuneOperator.Controllers.Experiments.Definition;

namespace TuneOperator.Controllers.Trials.Metrics.Live;

/// <summary>When running trials are followed, and how often that is worth a look or a write. Pure.</summary>
/// <remarks>With early stopping at once and closely; else for people only, who get it of trials that run longer than a moment. A short trial costs no stream and no write for it.</remarks>
internal static class LivePace
{
    private static readonly TimeSpan Unhurried = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Closely = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LeastBetweenWrites = TimeSpan.FromSeconds(5);

    /// <summary>All running trials of an experiment together write their progress about ten times a second at most, and are looked at about five hundred times.</summary>
    private static readonly TimeSpan ShareOfWrites = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ShareOfLooks = TimeSpan.FromMilliseconds(2);

    /// <summary>How long a trial runs before it is followed.</summary>
    public static TimeSpan Before(ExperimentDefinition experiment) =>
        experiment.EarlyStopping is null && !IsOnlyWhileItRuns(experiment) ? Unhurried : TimeSpan.Zero;

    /// <summary>New points are looked at this often.</summary>
    public static TimeSpan BetweenLooks(ExperimentDefinition experiment) => Most(experiment.EarlyStopping is null ? Unhurried : Closely, ShareOfLooks * experiment.ParallelTrials);

    /// <summary>The progress of a trial is written this often.</summary>
    public static TimeSpan BetweenWrites(ExperimentDefinition experiment) =>
        Most(experiment.EarlyStopping is null ? Unhurried : LeastBetweenWrites, ShareOfWrites * experiment.ParallelTrials);

    /// <summary>What such a source does not tell now it never tells.</summary>
    private static bool IsOnlyWhileItRuns(ExperimentDefinition experiment) => experiment.Metrics.Source is MetricsSource.Prometheus or MetricsSource.Push;

    private static TimeSpan Most(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
