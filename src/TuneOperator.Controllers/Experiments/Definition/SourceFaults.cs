using System.Text.RegularExpressions;
using TuneOperator.Api.Experiments;
using TuneOperator.Controllers.Experiments.Definition.Stages;

namespace TuneOperator.Controllers.Experiments.Definition;

/// <summary>What an experiment asks for that its metric source can't give. Pure.</summary>
internal static partial class SourceFaults
{
    public static IEnumerable<DefinitionError> Find(ExperimentDefinition experiment)
    {
        var source = experiment.Metrics.Source;
        if (source is MetricsSource.Push or MetricsSource.Prometheus && experiment.Repeats is not null)
        {
            yield return new(DefinitionError.InvalidSpec, "spec.repeats", $"source {source} follows one pod a trial, and repeats make several: use source Logs or TerminationMessage");
        }

        if (source == MetricsSource.TerminationMessage && experiment.EarlyStopping is not null)
        {
            yield return new(DefinitionError.InvalidSpec, "spec.earlyStopping", "a termination message is there at the end only, too late to stop a trial by: use source Logs, Push or Prometheus, or leave earlyStopping out");
        }

        if (source == MetricsSource.Prometheus)
        {
            foreach (var name in NamesOf(experiment).Where(name => !SampleName().IsMatch(name)).Distinct(StringComparer.Ordinal))
            {
                yield return new(
                    DefinitionError.InvalidSpec,
                    "spec.metricsCollector.source",
                    $"Prometheus has no metric '{name}': its names are letters, digits, _ and :, such as {Substitute().Replace(name, "_")}; name the metric as the trainer serves it");
            }
        }
    }

    private static IEnumerable<string> NamesOf(ExperimentDefinition experiment) =>
    [
        .. experiment.Objectives.Select(objective => objective.Metric),
        .. experiment.Stages.OfType<LearningRateStage>().Select(stage => stage.Metric.Metric),
        .. experiment.Verification is { } verification ? [verification.Metric.Metric] : Array.Empty<string>(),
    ];

    [GeneratedRegex("^[A-Za-z_:][A-Za-z0-9_:]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SampleName();

    [GeneratedRegex("[^A-Za-z0-9_:]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Substitute();
}
