using System.Diagnostics.Metrics;
using TuneOperator.Controllers.Experiments.Definition.Stages;

namespace TuneOperator.Controllers.Telemetry;

/// <summary>How long it takes to find the next trials, by algorithm.</summary>
internal static class SamplerMetrics
{
    private const string LearningRateRange = "LearningRateRange";

    private static readonly Histogram<double> Duration = TuningMeter.Instance.CreateHistogram(
        "tuneoperator.sampler.duration",
        unit: "s",
        description: "Time to suggest the next trials of an experiment, by algorithm.",
        tags: null,
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });

    public static void Suggested(StageDefinition stage, TimeSpan duration) =>
        Duration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("algorithm", stage is SearchStage search ? search.Sampler.Name : LearningRateRange));
}
