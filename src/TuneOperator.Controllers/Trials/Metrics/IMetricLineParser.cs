namespace TuneOperator.Controllers.Trials.Metrics;

/// <summary>Finds the metrics in one line of a log.</summary>
internal interface IMetricLineParser
{
    /// <summary>Adds the points of the line, in its order, to <paramref name="points"/>, and to <paramref name="unreadable"/> the names whose value is no number.</summary>
    void Parse(string line, List<MetricPoint> points, ICollection<string> unreadable);
}
