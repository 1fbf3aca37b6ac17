using TuneOperator.Api.Trials;

namespace TuneOperator.Controllers.Trials.Metrics;

/// <summary>All points of one metric, in constant space: exact aggregates, and at most <see cref="MaxPoints"/> points, evenly thinned, the first and the last among them.</summary>
internal sealed class MetricSeries
{
    public const int MaxPoints = 1000;

    private readonly List<(long Step, double Value)> points = [];
    private long stride = 1;
    private long offered;
    private (long Step, double Value) last;

    public long Count { get; private set; }

    public long FiniteCount { get; private set; }

    public double? LastFinite { get; private set; }

    /// <summary>As reported: may be NaN or infinite.</summary>
    public double Last { get; private set; }

    public long LastStep { get; private set; }

    public double Min { get; private set; } = double.PositiveInfinity;

    public double Max { get; private set; } = double.NegativeInfinity;

    /// <summary>Mean of the finite points, by Welford's update, which does not overflow.</summary>
    public double Mean { get; private set; }

    public bool HasNonFinite => FiniteCount < Count;

    /// <summary>Of the finite values.</summary>
    public IReadOnlyList<(long Step, double Value)> Points => (offered - 1) % stride == 0 ? points : [.. points, last];

    public void Add(long? step, double value)
    {
        Count++;
        Last = value;
        LastStep = step ?? Count;
        if (!double.IsFinite(value))
        {
            return;
        }

        FiniteCount++;
        LastFinite = value;
        Min = Math.Min(Min, value);
        Max = Math.Max(Max, value);
        Mean += (value / FiniteCount) - (Mean / FiniteCount);
        Keep(LastStep, value);
    }

    /// <summary>Takes up a series of whose beginning only the aggregates are known.</summary>
    public void Resume(EarlierPoints earlier)
    {
        Count += earlier.Count;
        if (earlier.FiniteCount > 0)
        {
            FiniteCount += earlier.FiniteCount;
            Min = Math.Min(Min, earlier.Min);
            Max = Math.Max(Max, earlier.Max);
            Mean += (earlier.Mean - Mean) * earlier.FiniteCount / FiniteCount;
        }
    }

    public MetricSummary Summarize() => new()
    {
        Last = LastFinite,
        Min = FiniteCount > 0 ? Min : null,
        Max = FiniteCount > 0 ? Max : null,
        Step = LastStep,
        Count = Count,
    };

    /// <summary>At most <paramref name="count"/> points, the first and the last among them.</summary>
    public IReadOnlyList<CurvePoint> Curve(int count)
    {
        var all = Points;
        var taken = all.Count <= count
            ? Enumerable.Range(0, all.Count)
            : Enumerable.Range(0, count).Select(i => (int)((long)i * (all.Count - 1) / (count - 1)));
        return [.. taken.Select(i => new CurvePoint { Step = all[i].Step, Value = all[i].Value })];
    }

    private void Keep(long step, double value)
    {
        last = (step, value);
        if (offered++ % stride != 0)
        {
            return;
        }

        points.Add(last);
        if (points.Count >= MaxPoints)
        {
            var kept = points.Where((_, i) => i % 2 == 0).ToList();
            points.Clear();
            points.AddRange(kept);
            stride *= 2;
        }
    }
}
