using TuneOperator.Controllers.Experiments.Definition;

namespace TuneOperator.Controllers.Trials.Metrics.Live;

/// <summary>Brings what a running trial reports into its <see cref="LiveReport"/>, from one kind of source.</summary>
internal interface IMetricFeed
{
    /// <summary>Runs beside the reconciles while the attempt does. Returns when nothing more can come, or at once where reports come in by themselves.</summary>
    /// <remarks>What goes wrong is the feed's to try again; only a cancellation is thrown.</remarks>
    Task FeedAsync(LiveReport report, ExperimentDefinition experiment, CancellationToken cancellationToken);
}
