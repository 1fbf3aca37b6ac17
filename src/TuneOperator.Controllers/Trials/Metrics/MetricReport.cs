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
    private readonly ImmutableArray<string> objectives;

    /// <param name="objectives">The metrics that decide about the trial; at least one.</param>
    public MetricReport(params IEnumerable<string> objectives) => this.objectives = [.. objectives];

    /// <summary>The first metric that decides.</summary>
    public MetricSeries? Objective => Of(objectives[0]);

    public MetricSeries? Of(string metric) => series.GetValueOrDefault(metric);

    public long Lines { get; private set; }

    /// <summary>Whether the metric was seen with a value that is no number.</summary>
    public bool WasText(string metric) => unreadable.Contains(metric);

    public IReadOnlyCollection<string> Names => series.Keys;

    /// <returns>Whether a point was in it.</returns>
    public bool AddLine(IMetricLineParser parser, string line)
    {
        Lines++;
        points.Clear();
        unread.Clear();
        parser.Parse(TerminalCodes.Strip(line), points, unread);
        points.ForEach(Add);
        foreach (var name in unread.Where(name => unreadable.Count < MaxNames || objectives.Contains(name)))
        {
            unreadable.Add(name);
        }

        return points.Count > 0;
    }

    /// <summary>Points that came at once, counted as one line.</summary>
    public void AddPoints(IEnumerable<MetricPoint> points)
    {
        Lines++;
        foreach (var point in points)
        {
            Add(point);
        }
    }

    public void Add(MetricPoint point) => SeriesOf(point.Name)?.Add(point.Step, point.Value);

    /// <summary>Points of which only the aggregates are known any more; before any other of the metric.</summary>
    public void Resume(string metric, EarlierPoints earlier) => SeriesOf(metric)?.Resume(earlier);

    public IReadOnlyDictionary<string, MetricSummary> Summarize() =>
        series.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value.Summarize(), StringComparer.Ordinal);

    private MetricSeries? SeriesOf(string name)
    {
        if (series.TryGetValue(name, out var known))
        {
            return known;
        }

        var others = series.Keys.Count(other => !objectives.Contains(other));
        if (name.Length is 0 or > 128 || (!objectives.Contains(name) && others >= MaxNames - objectives.Length))
        {
            return null;
        }

        return series[name] = new MetricSeries();
    }
}
