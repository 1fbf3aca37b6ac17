using System.Collections.Immutable;
using System.Net;
using TuneOperator.Abstractions.Client;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Experiments.Definition.Objectives;

namespace TuneOperator.Controllers.Trials.Metrics;

/// <summary>Reads the metrics of an ended trial from its pod's log, once.</summary>
internal sealed class LogMetricSource(IKubernetesClient client)
{
    /// <summary>A log is read up to here from its beginning; of a longer one the end is read too, since the last value is in it.</summary>
    private const long MaxBytes = 128L * 1024 * 1024;
    private const int TailLines = 2000;

    /// <returns>The report and, when not all of the log was read, a sentence that says so.</returns>
    public async Task<(MetricReport Report, string? Note)> ReadAsync(
        ExperimentDefinition experiment, ImmutableArray<ObjectiveDefinition> objectives, string podName, CancellationToken cancellationToken)
    {
        var parser = LineParsers.Of(experiment.Metrics);
        var report = new MetricReport(objectives.Select(objective => objective.Metric));
        if (!await ReadAsync(experiment, podName, tailLines: null, parser, report, cancellationToken))
        {
            return (report, null);
        }

        await ReadAsync(experiment, podName, TailLines, parser, report, cancellationToken);
        return (report, $"the log is longer than {MaxBytes / 1024 / 1024} MiB: its beginning and its last {TailLines} lines were read");
    }

    /// <summary>The metrics in a short text.</summary>
    public static MetricReport Parse(string text, ExperimentDefinition experiment, ImmutableArray<ObjectiveDefinition> objectives)
    {
        var parser = LineParsers.Of(experiment.Metrics);
        var report = new MetricReport(objectives.Select(objective => objective.Metric));
        foreach (var line in text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            report.AddLine(parser, line);
        }

        return report;
    }

    private async Task<bool> ReadAsync(
        ExperimentDefinition experiment, string podName, int? tailLines, IMetricLineParser parser, MetricReport report, CancellationToken cancellationToken)
    {
        await using var log = await client.ReadLogAsync(podName, experiment.Namespace, experiment.Template.MetricsContainer, tailLines, cancellationToken);
        var cut = false;
        await foreach (var line in BoundedLines.ReadAsync(log, MaxBytes, () => cut = true, cancellationToken))
        {
            report.AddLine(parser, line);
        }

        return cut;
    }

    /// <summary>Whether the log can't be had any more, rather than not yet.</summary>
    public static bool IsGone(KubernetesApiException failure) => failure.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest;
}
