using TuneOperator.Api.Experiments;
using TuneOperator.Controllers.Experiments.Definition;

namespace TuneOperator.Controllers.Trials.Metrics;

/// <summary>The parser of each format.</summary>
internal static class LineParsers
{
    public static IMetricLineParser Of(MetricsDefinition metrics) => metrics.Format switch
    {
        MetricsFormat.Json => new JsonLineParser(),
        MetricsFormat.Regex => new RegexLineParser(metrics.Pattern!),
        _ => new TextLineParser(),
    };
}
