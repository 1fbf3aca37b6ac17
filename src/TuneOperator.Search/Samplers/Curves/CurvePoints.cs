namespace TuneOperator.Search.Samplers.Curves;

/// <summary>What a process learns from: features, of which the last is the step, and values.</summary>
internal sealed class CurvePoints
{
    public List<double[]> Features { get; } = [];

    public List<double> Values { get; } = [];

    public int Count => Values.Count;

    public void Add(double[] features, double value)
    {
        Features.Add(features);
        Values.Add(value);
    }

    public CurvePoints Pick(IEnumerable<int> places)
    {
        var picked = new CurvePoints();
        foreach (var at in places)
            picked.Add(Features[at], Values[at]);

        return picked;
    }

    /// <summary>All, or of more than <paramref name="most"/> the best for one half and every so manieth of the rest, by value, for the other.</summary>
    public CurvePoints BestAndSome(int most)
    {
        if (Count <= most)
            return this;

        var order = Enumerable.Range(0, Count).OrderBy(at => Values[at]).ToList();
        var best = most / 2;
        var rest = order.Count - best;
        var some = Enumerable.Range(0, most - best).Select(at => order[best + (int)((long)at * rest / (most - best))]);
        return Pick(order.Take(best).Concat(some).Order());
    }
}
