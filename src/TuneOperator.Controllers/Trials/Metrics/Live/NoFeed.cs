using TuneOperator.Controllers.Experiments.Definition;

namespace TuneOperator.Controllers.Trials.Metrics.Live;

/// <summary>Of sources that say nothing before the end, and of those whose reports come with the Trial itself.</summary>
internal sealed class NoFeed : IMetricFeed
{
    public Task FeedAsync(LiveReport report, ExperimentDefinition experiment, CancellationToken cancellationToken) => Task.CompletedTask;
}
