using System.Text.RegularExpressions;

namespace TuneOperator.Controllers.Trials.Metrics;

/// <summary>Format Regex: every match of the experiment's own expression.</summary>
internal sealed class RegexLineParser(Regex pattern) : IMetricLineParser
{
    public void Parse(string line, List<MetricPoint> points, ICollection<string> unreadable)
    {
        foreach (Match match in pattern.Matches(line))
        {
            var name = match.Groups["name"].Value;
            if (MetricNumber.Parse(match.Groups["value"].ValueSpan) is { } number)
            {
                points.Add(new MetricPoint(name, match.Groups["step"] is { Success: true } step ? MetricNumber.ParseStep(step.ValueSpan) : null, number));
            }
            else
            {
                unreadable.Add(name);
            }
        }
    }
}
