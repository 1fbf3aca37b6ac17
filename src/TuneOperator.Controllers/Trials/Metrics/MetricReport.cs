using System.Collections.Immutable;
using TuneOperator.Api.Trials;

namespace TuneOperator.Controllers.Trials.Metrics;

/// <summary>What a trial reported, however much it wrote.</summary>
internal sealed class MetricReport
{
    /// <summary>Names beyond this many are not kept, save the objective's, which has its place: a trainer that makes up names must not fill the operator's memory.</summary>
    public const int MaxNames = 50;

    private readonly Dictionary<string, MetricSeries> series = new(StringComparer.Ordinal);
    private readonly HashSet<string> unreadable = new(StringComparer.Ordinal);
    private readonly List<MetricPoint> points = [];
    private readonly List<string> unread = [];
    private readonly string objective;

    public MetricReport(string objective) => this.objective = objective;

    public MetricSeries? Objective => series.GetValueOrDefault(objective);

    public long Lines { get; private set; }

    /// <summary>Whether the objective was seen with a value that is no number.</summary>
    public bool ObjectiveWasText => unreadable.Contains(objective);

    public IReadOnlyCollection<string> Names => series.Keys;

    public void AddLine(IMetricLineParser parser, string line)
    {
        Lines++;
        points.Clear();
        unread.Clear();
        parser.Parse(TerminalCodes.Strip(line), points, unread);
        foreach (var point in points)
        {
            SeriesOf(point.Name)?.Add(point.Step, point.Value);
        }

        foreach (var name in unread.Where(name => unreadable.Count < MaxNames || name == objective))
        {
            unreadable.Add(name);
        }
    }

    public IReadOnlyDictionary<string, MetricSummary> Summarize() =>
        series.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value.Summarize(), StringComparer.Ordinal);

    private MetricSeries? SeriesOf(string name)
    {
        if (series.TryGetValue(name, out var known))
        {
            return known;
        }

        var others = series.ContainsKey(objective) ? series.Count - 1 : series.Count;
        if (name.Length is 0 or > 128 || (name != objective && others >= MaxNames - 1))
        {
            return null;
        }

        return series[name] = new MetricSeries();
    }
}
