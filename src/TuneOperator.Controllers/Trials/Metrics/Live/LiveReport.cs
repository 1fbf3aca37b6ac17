namespace TuneOperator.Controllers.Trials.Metrics.Live;

/// <summary>What one attempt of a running trial has reported so far. Thread-safe: a feed writes while reconciles read.</summary>
/// <param name="objectives">The metrics that decide about the trial; at least one.</param>
/// <param name="changed">Told after each line that had a point in it, outside of any lock.</param>
internal sealed class LiveReport(Attempt attempt, IEnumerable<string> objectives, Action changed)
{
    private readonly Lock gate = new();
    private MetricReport report = new(objectives);
    private bool closed;

    public Attempt Attempt => attempt;

    /// <summary>The last step at which a stopper was asked about the attempt; 0: none yet. The Trial's own reconcile sets it, and there is one at a time.</summary>
    public int JudgedStep { get; set; }

    /// <summary>What to know about the points, such as a gap among them; null: nothing.</summary>
    public string? Note { get; private set; }

    /// <summary>Whether the source has said all that there is for now: a log that is followed has come to its end.</summary>
    public bool HasEnded { get; private set; }

    public long Lines => Read(report => report.Lines);

    public void AddLine(IMetricLineParser parser, string line)
    {
        bool grew;
        lock (gate)
        {
            HasEnded = false;
            grew = !closed && report.AddLine(parser, line);
        }

        if (grew)
        {
            changed();
        }
    }

    /// <summary>Points that came at once, as one line.</summary>
    public void Add(IReadOnlyList<MetricPoint> points)
    {
        lock (gate)
        {
            if (closed)
            {
                return;
            }

            report.AddPoints(points);
        }

        if (points.Count > 0)
        {
            changed();
        }
    }

    /// <summary>What is known of the attempt from elsewhere, in place of all that was reported. Nobody is told.</summary>
    public void Load(MetricReport known)
    {
        lock (gate)
        {
            report = closed ? report : known;
        }
    }

    public void Remark(string? note)
    {
        lock (gate)
        {
            Note = note;
        }
    }

    public void MarkEnded()
    {
        lock (gate)
        {
            HasEnded = true;
        }
    }

    /// <summary>The report as it stands.</summary>
    public T Read<T>(Func<MetricReport, T> read)
    {
        lock (gate)
        {
            return read(report);
        }
    }

    /// <summary>The report for good: nothing is added to it any more.</summary>
    public MetricReport Close()
    {
        lock (gate)
        {
            closed = true;
            return report;
        }
    }
}
