using System.Collections.Immutable;
using System.Text;
using k8s.Models;
using TuneOperator.Controllers.Experiments.Definition;
using TuneOperator.Controllers.Experiments.Definition.Objectives;
using TuneOperator.Controllers.Trials.Outcome;

namespace TuneOperator.Controllers.Trials.Metrics;

/// <summary>Reads the metrics in the last words of a container, which the kubelet keeps in the pod's status. Pure.</summary>
internal static class TerminationMessageSource
{
    /// <summary>Of a longer message the kubelet keeps so much of the end.</summary>
    public const int MaxBytes = 4096;

    /// <returns>The report and, when the message may have been cut, a sentence that says so.</returns>
    public static (MetricReport Report, string? Note) Read(V1Pod pod, ExperimentDefinition experiment, ImmutableArray<ObjectiveDefinition> objectives)
    {
        var message = PodState.Container(pod, experiment.Template.MetricsContainer)?.State?.Terminated?.Message ?? string.Empty;
        if (Encoding.UTF8.GetByteCount(message) < MaxBytes)
        {
            return (LogMetricSource.Parse(message, experiment, objectives), null);
        }

        // The first line may be the end of one: half a number is another number.
        var whole = message.IndexOf('\n') is var end and >= 0 ? message[(end + 1)..] : string.Empty;
        return (
            LogMetricSource.Parse(whole, experiment, objectives),
            $"the termination message has {MaxBytes} bytes, as many as are kept: its beginning may be missing, and its first line was not read");
    }
}
