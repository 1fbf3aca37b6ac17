using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Trials.Metrics.Live;

namespace TuneOperator.Controllers.Tests;

/// <summary>A source from which nothing comes by itself: tests put the points into the report.</summary>
internal sealed class SilentFeed : IMetricFeed
{
    public Task FeedAsync(LiveReport report, ExperimentDefinition experiment, CancellationToken cancellationToken) => Task.CompletedTask;
}
