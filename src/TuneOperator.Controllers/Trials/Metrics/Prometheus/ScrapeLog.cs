namespace TuneOperator.Controllers.Trials.Metrics.Prometheus;

/// <summary>Makes points of one scrape after another. Pure but for what it remembers of the last.</summary>
internal sealed class ScrapeLog
{
    /// <summary>A sample of this name is the step of all others; without it scrapes are counted.</summary>
    public const string StepName = "tune_step";

    private readonly Dictionary<string, (long Step, double Value)> last = new(StringComparer.Ordinal);
    private long scrapes;

    /// <param name="known">What was scraped before, perhaps by another operator.</param>
    public ScrapeLog(MetricReport known)
    {
        foreach (var name in known.Names)
        {
            var series = known.Of(name)!;
            last[name] = (series.LastStep, series.Last);
            scrapes = Math.Max(scrapes, series.LastStep);
        }
    }

    /// <returns>The points that are new: what is served at an unchanged <c>tune_step</c> with an unchanged value was seen before.</returns>
    public IReadOnlyList<MetricPoint> Add(IReadOnlyList<Sample> samples)
    {
        scrapes++;
        var told = samples.Where(sample => sample.Name == StepName).Select(sample => (double?)sample.Value).FirstOrDefault();
        var step = told is { } value && Math.Abs(value) < 1e15 && Math.Floor(value) == value ? (long)value : scrapes;
        var points = new List<MetricPoint>();
        foreach (var sample in samples)
        {
            if (sample.Name == StepName || (last.TryGetValue(sample.Name, out var before) && before.Step == step && before.Value.Equals(sample.Value)))
            {
                continue;
            }

            // A trainer that makes up names must not fill the operator's memory.
            if (last.Count < MetricReport.MaxNames || last.ContainsKey(sample.Name))
            {
                last[sample.Name] = (step, sample.Value);
            }

            points.Add(new MetricPoint(sample.Name, step, sample.Value));
        }

        return points;
    }
}
