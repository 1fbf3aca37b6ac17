using TuneOperator.Api.Experiments;

namespace TuneOperator.Controllers.Trials.Metrics;

/// <summary>Says why a trial has no value of a metric, and what to change. Pure.</summary>
internal static class MissingMetric
{
    public static string Explain(MetricReport report, string metric, MetricsSource source)
    {
        var seen = string.Join(", ", report.Names.Order(StringComparer.Ordinal));
        return (source, report.WasText(metric), report.Names.Count > 0) switch
        {
            (_, true, _) => $"{metric} was reported, but never with a number",
            (MetricsSource.TerminationMessage, _, true) => $"{metric} is not in the termination message, which reports {seen}: mend the name of the metric or what the trainer writes",
            (MetricsSource.TerminationMessage, _, _) =>
                $"{metric} is not in the termination message ({report.Lines} lines, no metric in any): the trainer must write {metric}=<number> to its terminationMessagePath (/dev/termination-log), or metricsCollector.format must fit what it writes",
            (MetricsSource.Push, _, true) => $"{metric} was not pushed, but {seen} was: mend the name of the metric or what the trainer pushes",
            (MetricsSource.Push, _, _) => $"nothing was pushed: the trainer must send {metric} to TUNE_PUSH_URL and wait for the answer",
            (MetricsSource.Prometheus, _, true) => $"{metric} was not among what the pod served ({seen}): mend the name of the metric or what the trainer serves",
            (MetricsSource.Prometheus, _, _) => $"{metric} was never scraped: the trainer must serve it from its start, for at least one interval",
            (_, _, true) => $"{metric} is not in the log, which reports {seen}: mend the name of the metric or what the trainer prints",
            _ => $"{metric} is not in the log ({report.Lines} lines, no metric in any): the trainer must print {metric}=<number>, or metricsCollector.format must fit what it prints",
        };
    }
}
