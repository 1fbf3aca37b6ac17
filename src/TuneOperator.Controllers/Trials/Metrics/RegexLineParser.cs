using System.Text.RegularExpressions;

namespace TuneOperator.Controllers.Trials.Metrics;

/// <summary>Format Regex: every match of the experiment's own expression, up to <see cref="MaxMatches"/> a line.</summary>
internal sealed class RegexLineParser(Regex pattern) : IMetricLineParser
{
    /// <summary>One match takes time linear in the line; this keeps all of them from taking the square of it.</summary>
    public const int MaxMatches = 1000;

    public void Parse(string line, List<MetricPoint> points, ICollection<string> unreadable)
    {
        try
        {
            foreach (var match in pattern.Matches(line).Take(MaxMatches))
            {
                Read(match, points, unreadable);
            }
        }
        catch (RegexMatchTimeoutException)
        {
            // What matched before stands; a line too hard for the expression must not keep the trial from ending.
        }
    }

    private static void Read(Match match, List<MetricPoint> points, ICollection<string> unreadable)
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
